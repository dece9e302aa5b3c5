"""What a spaCy Doc must carry before anything is extracted from it, and which component sets what is missing."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Doc

from dragoman.errors import MissingAnnotation
from dragoman.model.annotations import CONTENT, CUE, SOURCE

_ATTRIBUTES: Final = (
    ("DEP", "dependencies (token.dep_)", "syntax", "parser"),
    ("TAG", "part-of-speech tags (token.tag_)", "syntax", "tagger"),
    ("POS", "parts of speech (token.pos_)", "syntax", "morphologizer"),
    ("LEMMA", "lemmas (token.lemma_)", "syntax", "lemmatizer"),
    ("ENT_IOB", "named entities (doc.ents)", "entities", "ner"),
)
"""spaCy's attribute, what it is for the reader, the part of our component that sets it, spaCy's own one that does."""


def require_annotations(doc: Doc) -> None:
    """Makes sure that a pipeline has done all that extraction builds on; a text without words needs nothing.

    Raises: `MissingAnnotation`, which names the first thing missing and the component to add.
    """
    if all(token.is_space for token in doc):
        return
    for attribute, name, part, component in _ATTRIBUTES:
        if not doc.has_annotation(attribute):
            raise MissingAnnotation(
                f"the pipeline sets no {name}; add a component that does: {component}, or {_ours(part)}"
            )
    for group in (SOURCE, CUE, CONTENT):
        if group not in doc.spans:
            raise MissingAnnotation(
                f"the pipeline marks no attributions (doc.spans[{group!r}]); add {_ours('attributions')}"
            )


def _ours(part: str) -> str:
    return f'nlp.add_pipe("dragoman_reader", config={{"parts": ["{part}"]}}).'
