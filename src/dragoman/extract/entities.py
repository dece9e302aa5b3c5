"""Finds who and what a document names, describes or points to, and ties the words that mean the same."""

from __future__ import annotations

from spacy.tokens import Doc

from dragoman.extract.cast import Cast, Tree
from dragoman.model.document import Document, Span
from dragoman.model.mention import Actor, ActorKind, Mention

_KINDS = {"PER": ActorKind.PERSON, "ORG": ActorKind.ORGANISATION, "LOC": ActorKind.PLACE}


def find_actors(document: Document, doc: Doc) -> Cast:
    """The actors of one document with all their mentions; offsets are code points of `document.text`."""
    names: dict[tuple[ActorKind, str], str] = {}
    mentions: list[Mention] = []
    for ent in doc.ents:
        kind = _KINDS.get(ent.label_)
        if kind is not None:
            actor = names.setdefault((kind, ent.text), f"actor:{len(names)}")
            mentions.append(Mention(Span.of(document.text, ent.start_char, ent.end_char), kind, actor))
    actors = tuple(Actor(actor, kind, name, variants=(name,)) for (kind, name), actor in names.items())
    return Cast(actors, tuple(mentions), tree=tree_of(doc))


def tree_of(doc: Doc) -> Tree:
    """The tree of `doc` by offset."""
    starts = tuple(token.idx for token in doc)
    endings = frozenset(token.idx for token in doc if token.tag_ == "POS" or token.lower_ in ("'s", "’s"))
    return Tree(starts, tuple(token.head.i for token in doc), endings)
