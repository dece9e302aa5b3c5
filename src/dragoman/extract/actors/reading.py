"""A spaCy Doc laid out for rules: words, shapes, sentences and segments by position."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from dragoman.model.annotations import PERSON_LABELS, SEGMENTS

POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
DETERMINERS = frozenset({"the", "a", "an", "this", "that", "these", "those", "some", "any", "no", "both", "all"})
OWNERS = frozenset({"his", "her", "their", "its", "our", "my", "your", "whose"})
HYPHENS = frozenset({"-", "‐", "‑", "–"})


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of a Doc with what rules ask most: lower case, part of speech, head and sentence, all by position.

    White space is no word here, so positions are not those of the Doc; `tokens` leads back.
    Where the Doc carries no annotation, `tagged` and `parsed` are False and rules fall back on the shape of words.
    """

    doc: Doc
    whole: str
    tokens: list[Token] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    lower: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    dep: list[str] = field(default_factory=list)
    head: list[int] = field(default_factory=list)
    sentence: list[int] = field(default_factory=list)
    readable: list[bool] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    person: dict[int, tuple[int, int]] = field(default_factory=dict)
    tagged: bool = False
    parsed: bool = False

    def __len__(self) -> int:
        return len(self.words)

    def text(self, start: int, end: int) -> str:
        """The words from `start` to `end` with single spaces where the text has any white space."""
        return " ".join(self.whole[self.starts[start] : self.ends(end - 1)].split())

    def ends(self, i: int) -> int:
        """Offset where word `i` ends."""
        return self.starts[i] + len(self.words[i])

    def capital(self, i: int) -> bool:
        """Whether word `i` begins with a capital letter."""
        return 0 <= i < len(self.words) and self.words[i][:1].isupper()

    def at(self, i: int) -> str:
        """The lower-case word at `i`, "" outside the text."""
        return self.lower[i] if 0 <= i < len(self.lower) else ""

    def proper(self, i: int) -> bool:
        """Whether word `i` can be part of a name: a capital and, where tagged, a proper noun or part of a person."""
        return self.capital(i) and (not self.tagged or self.pos[i] in ("PROPN", "X") or i in self.person)

    def joined(self, i: int) -> bool:
        """Whether no white space and no border of a segment stands between word `i - 1` and word `i`."""
        return 0 < i < len(self.words) and self.ends(i - 1) == self.starts[i]

    def word_at(self, offset: int) -> int | None:
        """Position of the word that starts at this offset."""
        i = bisect_left(self.starts, offset)
        return i if i < len(self.starts) and self.starts[i] == offset else None

    def word_holding(self, offset: int) -> int:
        """Position of the last word that starts at or before this offset."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def same_line(self, i: int, j: int) -> bool:
        """Whether no line ends between words `i` and `j`."""
        return "\n" not in self.whole[self.starts[i] : self.starts[j]]


def read(doc: Doc) -> Reading:
    """Lay out `doc`; words outside `doc.user_data["segments"]` (where given) are not readable."""
    reading = Reading(doc, doc.text, tagged=doc.has_annotation("POS"), parsed=doc.has_annotation("DEP"))
    places: dict[int, int] = {}
    sentence = -1
    for token in doc:
        sentence += 1 if token.i == 0 or token.is_sent_start else 0
        places[token.i] = max(0, len(reading.words) - token.is_space)
        if not token.is_space:
            _add(reading, token, sentence)
    reading.head.extend(places[token.head.i] for token in reading.tokens)
    for ent in doc.ents:
        if ent.label_ in PERSON_LABELS:
            inside = [places[token.i] for token in ent if not token.is_space]
            reading.person.update(dict.fromkeys(inside, (inside[0], inside[-1] + 1)) if inside else {})
    segments = doc.user_data.get(SEGMENTS)
    if segments is None:
        reading.readable.extend([True] * len(reading))
    else:
        _mark_segments(reading, [(start, end) for start, end in segments])
        _number_read_sentences(reading)
    return reading


def _number_read_sentences(reading: Reading) -> None:
    """Count only sentences that are read: what stands between, word by word unannotated, adds no distance."""
    number, last = -1, -1
    for i, sentence in enumerate(reading.sentence):
        if reading.readable[i] and sentence != last:
            number, last = number + 1, sentence
        reading.sentence[i] = max(number, 0)


def _add(reading: Reading, token: Token, sentence: int) -> None:
    reading.tokens.append(token)
    reading.words.append(token.text)
    reading.lower.append(token.lower_.replace("’", "'"))
    reading.pos.append(token.pos_)
    reading.dep.append(token.dep_)
    reading.sentence.append(sentence)
    reading.starts.append(token.idx)


def _mark_segments(reading: Reading, segments: list[tuple[int, int]]) -> None:
    reading.readable.extend([False] * len(reading))
    for start, end in segments:
        for i in range(bisect_left(reading.starts, start), bisect_left(reading.starts, end)):
            reading.readable[i] = True
