"""The spaCy pipeline that reads English: `load()` gives an `nlp` whose Docs carry everything extraction needs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from importlib import resources
from pathlib import Path
from typing import Final, cast

import numpy as np
import spacy
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup
from spacy.util import minibatch

from dragoman.errors import ModelError
from dragoman.language.attributions import enclosing
from dragoman.language.lemmas import Lemmatiser
from dragoman.language.reader import BLANK_LINE, NEW_LINE, Reader, Reading, Run
from dragoman.language.words import WordTokenizer
from dragoman.model.annotations import ACTS, CONTENT, CUE, EVENT, NESTING, SCORES, SEGMENTS, SOURCE, TIMEX

NAME: Final = "dragoman_reader"
PARTS: Final = ("syntax", "entities", "times", "attributions", "events")
"""What the component can set: sentences, tags, lemmas and trees are one part, since they hang on each other."""
_PART_OF: Final = {
    SOURCE: "attributions",
    CUE: "attributions",
    CONTENT: "attributions",
    TIMEX: "times",
    EVENT: "events",
}
_LONGEST_TEXT: Final = 2**31 - 1
_COLUMNS: Final = ("HEAD", "DEP", "POS", "TAG", "MORPH", "LEMMA")

Ints = NDArray[np.int64]


def default_model() -> Path:
    """The folder of the model that ships with the package."""
    return Path(str(resources.files("dragoman").joinpath("models", "reader-en")))


def load(model: str | Path | None = None, *, threads: int = 1) -> Language:
    """An English pipeline with our word tokenizer and the reader, of the folder `model` or the one shipped.

    Raises: `ModelError` when a file of the model is missing or altered.
    """
    nlp = spacy.blank("en")
    nlp.tokenizer = WordTokenizer(nlp.vocab)
    nlp.max_length = _LONGEST_TEXT
    nlp.add_pipe(NAME, config={"model": None if model is None else str(model), "threads": threads})
    return nlp


@Language.factory(
    NAME,
    default_config={"model": None, "threads": 1, "parts": list(PARTS)},
    assigns=[
        "token.sent_start",
        "token.pos",
        "token.tag",
        "token.morph",
        "token.lemma",
        "token.dep",
        "token.head",
        "doc.ents",
        "doc.spans",
        "doc.user_data",
    ],
)
def create_reader(nlp: Language, name: str, model: str | None, threads: int, parts: list[str]) -> ReaderComponent:
    """The component, as spaCy makes it by name; `parts` says what it sets, so that others may set the rest."""
    return ReaderComponent(nlp, name, default_model() if model is None else Path(model), threads, parts)


class ReaderComponent:
    """Annotates Docs; reads windows of several Docs at once, and each as if it were alone."""

    def __init__(self, nlp: Language, name: str, folder: Path, threads: int, parts: Sequence[str] = PARTS) -> None:
        if unknown := sorted(set(parts) - set(PARTS)):
            raise ModelError(f"{NAME} has no part called {unknown[0]}; its parts are {', '.join(PARTS)}.")
        self.name = name
        self.parts = frozenset(parts)
        self.reader = Reader(folder, threads)
        self._vocab = nlp.vocab
        strings = nlp.vocab.strings
        heads = self.reader.heads
        self._pos = np.array([strings[tag] for tag in heads["upos"]], np.uint64)
        self._tag = np.array([strings.add(tag) for tag in heads["xpos"]], np.uint64)
        features = ["" if feats == "_" else feats for feats in heads["feats"]]
        self._morph = np.array([nlp.vocab.morphology.add(feats) for feats in features], np.uint64)
        self._dep = np.array([strings.add("ROOT" if dep == "root" else dep) for dep in heads["label"]], np.uint64)
        self._no_dep, self._other, self._space = (strings.add(name) for name in ("dep", "X", "SPACE"))
        self._white_space_tag = strings.add("_SP")
        self._lemmas = Lemmatiser(heads["lemma"], heads["xpos"], self.reader.network.lemmas, strings.add)

    def __call__(self, doc: Doc) -> Doc:
        """The Doc, annotated in place."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], batch_size: int = 64) -> Iterator[Doc]:
        """The Docs, annotated in place, in order."""
        for docs in cast("Iterator[list[Doc]]", minibatch(stream, batch_size)):  # type: ignore[no-untyped-call]
            layouts = [_Layout(doc) for doc in docs]
            cut = [layout.runs(doc.user_data.get(SEGMENTS)) for doc, layout in zip(docs, layouts, strict=True)]
            readings = iter(self.reader.read([run for runs in cut for _, run in runs]))
            for doc, layout, runs in zip(docs, layouts, cut, strict=True):
                self._annotate(doc, layout, [(places, next(readings)) for places, _ in runs])
                yield doc

    def _annotate(self, doc: Doc, layout: _Layout, parts: list[tuple[Ints, Reading]]) -> None:
        if len(doc) and "syntax" in self.parts:
            doc.from_array(list(_COLUMNS), self._table(layout, parts))  # type: ignore[arg-type]
        _set_spans(doc, parts, self.parts)
        if "events" in self.parts:
            doc.tensor = _vectors(len(doc), parts)  # type: ignore[assignment]

    def _table(self, layout: _Layout, parts: list[tuple[Ints, Reading]]) -> NDArray[np.uint64]:
        """The token attributes; what no part covers is white space or a gap between segments, each its own root."""
        size = len(layout.orths)
        heads = np.arange(size)
        table = np.zeros((size, len(_COLUMNS)), np.uint64)
        table[:, 1], table[:, 2] = self._no_dep, self._other
        table[layout.blank, 2], table[layout.blank, 3] = self._space, self._white_space_tag
        table[layout.blank, 5] = layout.orths[layout.blank]
        for places, reading in parts:
            if not len(places):
                continue
            heads[places] = places[reading.heads]
            table[places, 1] = self._dep[reading.labels]
            kinds = reading.classes
            table[places, 2], table[places, 3] = self._pos[kinds[:, 0]], self._tag[kinds[:, 1]]
            table[places, 4] = self._morph[kinds[:, 2]]
            table[places, 5] = self._lemmas.hashes(
                layout.orths[places], layout.words_at(places), kinds[:, 1], kinds[:, 3]
            )
            # White space inside a part hangs on the word before it, so that it starts no sentence.
            inside = np.arange(places[0], layout.reach(places, alone=len(parts) == 1))
            before = places[np.searchsorted(places, inside, "right") - 1]
            heads[inside] = np.where(layout.blank[inside], before, heads[inside])
        table[:, 0] = (heads - np.arange(size)).astype(np.int64).view(np.uint64)
        return table


class _Layout:
    """A Doc's tokens as arrays: what they are, where they stand, and what is white space."""

    def __init__(self, doc: Doc) -> None:
        columns = doc.to_array(["ORTH", "LENGTH", "SPACY", "IS_SPACE"]).reshape(len(doc), 4).astype(np.uint64)
        self.orths: NDArray[np.uint64] = columns[:, 0]
        lengths = columns[:, 1].astype(np.int64)
        self.spaced = columns[:, 2].astype(bool)
        self.blank = columns[:, 3].astype(bool)
        self.ends = np.cumsum(lengths + self.spaced) - self.spaced
        self.starts = self.ends - lengths
        self.words: list[str] = list(map(doc.vocab.strings.__getitem__, self.orths.tolist()))
        self.breaks = np.zeros(len(doc), np.int64)
        for place in np.nonzero(self.blank)[0].tolist():
            self.breaks[place] = min(2, self.words[place].count("\n"))

    def reach(self, places: Ints, *, alone: bool) -> int:
        """Where the part of these words ends: white space that ends the text goes with the only part there is."""
        end = int(places[-1]) + 1
        return len(self.blank) if alone and bool(self.blank[end:].all()) else end

    def words_at(self, places: Ints) -> list[str]:
        """The words at these places."""
        return [self.words[place] for place in places.tolist()]

    def runs(self, segments: Iterable[tuple[int, int]] | None) -> list[tuple[Ints, Run]]:
        """Each segment's words, or all: their places and the run to read."""
        if segments is None:
            return [self._run(np.nonzero(~self.blank)[0])]
        found = []
        for begin, end in segments:
            first, last = int(np.searchsorted(self.starts, begin)), int(np.searchsorted(self.ends, end, "right"))
            places = np.arange(first, max(first, last))
            found.append(self._run(places[~self.blank[places]]))
        return found

    def _run(self, places: Ints) -> tuple[Ints, Run]:
        """The run of the given words; what stands before each is read off the tokens between it and the last."""
        before = np.zeros(len(places), np.int64)
        if len(places):
            total = np.concatenate([[0], np.cumsum(self.breaks)])
            lines = total[places[1:]] - total[places[:-1] + 1]
            plain = self.spaced[places[1:] - 1] | (np.diff(places) > 1)
            before[1:] = np.where(lines > 1, BLANK_LINE, np.where(lines == 1, NEW_LINE, plain))
            before[0] = BLANK_LINE
        return places, Run(self.words_at(places), before)


def _vectors(size: int, parts: list[tuple[Ints, Reading]]) -> NDArray[np.float16]:
    """A row a token; what no part covers has zeros. Half the digits are kept: a text has some megabytes of them."""
    width = max((reading.vectors.shape[1] for _, reading in parts), default=0)
    vectors = np.zeros((size, width), np.float16)
    for places, reading in parts:
        if len(places):
            vectors[places] = reading.vectors
    return vectors


def _set_spans(doc: Doc, parts: list[tuple[Ints, Reading]], wanted: Collection[str]) -> None:
    entities: list[Span] = []
    groups: dict[str, list[Span]] = {SOURCE: [], CUE: [], CONTENT: [], TIMEX: [], EVENT: []}
    scores: dict[int, float] = {}
    acts: dict[int, tuple[str, float]] = {}
    nesting: dict[int, int] = {}
    for places, reading in parts:
        at = places.tolist()
        entities += [Span(doc, at[s], at[e - 1] + 1, label=label) for s, e, label in reading.entities]
        groups[TIMEX] += [Span(doc, at[s], at[e - 1] + 1, label="TIMEX") for s, e in reading.times]
        groups[EVENT] += [Span(doc, at[place], at[place] + 1, label=root) for place, root in reading.events]
        first = len(scores) + 1
        for found, holder in zip(reading.attributions, enclosing(reading.attributions), strict=True):
            number = len(scores) + 1
            scores[number], acts[number] = found.score, (found.act, found.act_score)
            nesting[number] = 0 if holder is None else first + holder
            for role, places_of in ((SOURCE, found.source), (CUE, (found.cue,)), (CONTENT, found.content)):
                for s, e in places_of:
                    groups[role].append(Span(doc, at[s], at[e - 1] + 1, label=role, span_id=number))
    if "entities" in wanted:
        doc.set_ents(entities)
    for role, spans in groups.items():
        if _PART_OF[role] in wanted:
            doc.spans[role] = SpanGroup(doc, name=role, spans=spans)
    if "attributions" in wanted:
        doc.user_data |= {SCORES: scores, ACTS: acts, NESTING: nesting}
