"""Attribution by patterns over spaCy's trees, as a person who knows spaCy would write them in an afternoon.

A verb of reporting with a subject and a clause that it governs; a verb of reporting with a subject beside a quotation;
"according to" somebody. The verbs are those of `statements_verbs.txt`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from spacy.matcher import DependencyMatcher, PhraseMatcher
from spacy.tokens import Doc, Span, Token
from spacy.vocab import Vocab

VERBS: Final = frozenset(Path(__file__).with_name("statements_verbs.txt").read_text("utf-8").split())
SUBJECTS: Final = ("nsubj", "nsubjpass")
CLAUSES: Final = ("ccomp", "xcomp", "parataxis")
OPENING: Final = '"“'
MARKS: Final = '"“”'
LEAST: Final = 3
"""Words from which what stands in quotation marks is taken for something said."""

Place = tuple[int, int]


@dataclass(frozen=True)
class Found:
    """One attribution; spans are code points of the text, half-open; `name` is the speaker as the system has it."""

    source: Sequence[Place]
    cue: Sequence[Place]
    content: Sequence[Place]
    name: str | None

    def row(self) -> dict[str, object]:
        """As it is written to a file."""
        return {"source": self.source, "cue": self.cue, "content": self.content, "name": self.name}


def span_of(span: Span, offset: int = 0) -> Place:
    """Where a span stands in the text, without white space around it."""
    left = len(span.text) - len(span.text.lstrip())
    right = len(span.text) - len(span.text.rstrip())
    return span.start_char + left + offset, span.end_char - right + offset


class Patterns:
    """The patterns, made ready for a vocabulary."""

    def __init__(self, vocab: Vocab) -> None:
        verb = {"RIGHT_ID": "verb", "RIGHT_ATTRS": {"LEMMA": {"IN": sorted(VERBS)}, "POS": "VERB"}}
        who = {"LEFT_ID": "verb", "REL_OP": ">", "RIGHT_ID": "who", "RIGHT_ATTRS": {"DEP": {"IN": list(SUBJECTS)}}}
        what = {"LEFT_ID": "verb", "REL_OP": ">", "RIGHT_ID": "what", "RIGHT_ATTRS": {"DEP": {"IN": list(CLAUSES)}}}
        self.clauses = DependencyMatcher(vocab)
        self.clauses.add("clause", [[verb, who, what]])
        self.sayings = DependencyMatcher(vocab)
        self.sayings.add("saying", [[verb, who]])
        self.sources = PhraseMatcher(vocab, attr="LOWER")
        self.sources.add("according to", [Doc(vocab, words=["according", "to"])])

    def find(self, doc: Doc) -> Iterator[Found]:
        """What the patterns find; a verb serves once, a clause before a quotation."""
        served: set[int] = set()
        for _, (verb, who, what) in self.clauses(doc):
            if verb not in served:
                served.add(verb)
                yield self._clause(doc[verb], doc[who], doc[what])
        for quoted in quotations(doc):
            near = [pair for _, pair in self.sayings(doc) if _beside(doc[pair[0]], quoted) and pair[0] not in served]
            if near:
                verb, who = min(near, key=lambda pair: min(abs(pair[0] - quoted.start), abs(pair[0] - quoted.end)))
                served.add(verb)
                yield _found(subtree(doc[who]), _cue(doc[verb]), quoted)
        for _, start, end in self.sources(doc):
            yield from _according(doc[start:end])

    def _clause(self, verb: Token, who: Token, what: Token) -> Found:
        content = subtree(what)
        if content.start < verb.i < content.end:
            content = _larger(verb, content)
        quoted = content.start > 0 and content.doc[content.start - 1].text in OPENING
        start = content.start - quoted
        end = content.end
        while end < len(content.doc) and quoted and content.doc[end - 1].text not in MARKS and end < content.sent.end:
            end += 1
        return _found(subtree(who), _cue(verb), bare(content.doc[start:end]))


def quotations(doc: Doc) -> list[Span]:
    """What stands between two marks of one paragraph, marks included, where it is longer than a title."""
    found, opened = [], None
    for token in doc:
        if "\n" in token.text:
            opened = None
        elif token.text in MARKS and opened is None:
            opened = token.i
        elif token.text in MARKS and opened is not None:
            if token.i - opened > LEAST:
                found.append(doc[opened : token.i + 1])
            opened = None
    return found


def subtree(token: Token) -> Span:
    """The words that hang on a word, from the first to the last."""
    return token.doc[token.left_edge.i : token.right_edge.i + 1]


def bare(span: Span) -> Span:
    """Without the comma, the white space or the full stop at an end."""
    start, end = span.start, span.end
    while end - start > 1 and (span.doc[end - 1].is_space or span.doc[end - 1].text in (",", ".", ";")):
        end -= 1
    while end - start > 1 and (span.doc[start].is_space or span.doc[start].text == ","):
        start += 1
    return span.doc[start:end]


def _beside(verb: Token, quoted: Span) -> bool:
    """The verb stands in a sentence that the quotation touches, outside of it."""
    sentence = verb.sent
    touches = sentence.start <= quoted.end and quoted.start <= sentence.end
    return touches and not quoted.start <= verb.i < quoted.end


def _cue(verb: Token) -> Span:
    """The verb with its auxiliaries and "not"."""
    before = [child.i for child in verb.children if child.dep_ in ("aux", "auxpass", "neg") and child.i < verb.i]
    return verb.doc[min([*before, verb.i]) : verb.i + 1]


def _larger(verb: Token, content: Span) -> Span:
    before, after = content.doc[content.start : verb.left_edge.i], content.doc[verb.right_edge.i + 1 : content.end]
    return max((before, after, content.doc[content.start : verb.i]), key=len)


def _according(phrase: Span) -> Iterator[Found]:
    """ "According to" somebody: what is left of the sentence before or after the phrase is what they said."""
    who = next((child for child in phrase[-1].children if child.dep_ == "pobj"), None)
    if who is None:
        return
    sentence, source = phrase.sent, subtree(who)
    before, after = phrase.doc[sentence.start : phrase.start], phrase.doc[source.end : sentence.end]
    content = max((before, after), key=len)
    if len(content) > LEAST:
        yield _found(source, phrase, bare(content))


def _found(source: Span, cue: Span, content: Span) -> Found:
    source = bare(source)
    return Found([span_of(source)], [span_of(cue)], [span_of(content)], source.text)
