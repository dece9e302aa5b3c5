"""The independent voices behind a value: copies, shared wires and shared speakers count once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.model.document import Document
from dragoman.model.mention import ActorKind
from dragoman.model.record import Copy
from dragoman.model.statement import Link
from dragoman.reconcile.actors import People
from dragoman.reconcile.keys import name_key

NAMELESS = (ActorKind.UNNAMED_OFFICIAL, ActorKind.CROWD, ActorKind.DOCUMENT)
"""Links that vouch for nothing by themselves: two papers' "officials" may be two people, so the document stands."""


@dataclass(frozen=True, slots=True)
class Origins:
    """Who first said it, for every document and chain."""

    voices: dict[str, str]
    people: People

    @classmethod
    def of(cls, documents: Sequence[Document], copies: Sequence[Copy], people: People) -> Origins:
        """The voices of these documents: the outlet of the original of each."""
        original = {copy.document: copy.original for copy in copies}
        own = {document.id: _voice(document) for document in documents}
        return cls({document.id: own[original.get(document.id, document.id)] for document in documents}, people)

    def origin(self, document: str, chain: Iterable[Link]) -> str:
        """The outermost one of a chain who has a name, else the document's outlet, or the document without one."""
        for link in chain:
            if link.name and link.kind not in NAMELESS:
                return self.people.key(document, link.actor, link.name)
        return self.voices[document]


def _voice(document: Document) -> str:
    """The outlet's folded name, as a chain of another document would name it, or the document's id."""
    return name_key(document.outlet.name) if document.outlet and document.outlet.name else document.id
