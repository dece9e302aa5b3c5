"""Who "we" are where one of two who met tells of it."""

from __future__ import annotations

from tests.extract.statements.statement_docs import cast, document, tree

from dragoman.extract.statements.attribution import find_statements
from dragoman.model.document import Document, DocumentKind
from dragoman.model.mention import ActorKind

DOC = tree(
    "I/PRON/nsubj/2 called/VERB/ROOT/0 Lund/PROPN/obj/2 today/ADV/advmod/2 ./PUNCT/punct/2",
    "We/PRON/nsubj/2 agreed/VERB/ROOT/0 to/PART/mark/4 open/VERB/xcomp/2 the/DET/det/6 port/NOUN/obj/4 ./PUNCT/punct/2",
    "We/PRON/nsubj/2 promised/VERB/ROOT/0 to/PART/mark/4 send/VERB/xcomp/2 grain/NOUN/obj/4 to/ADP/case/7"
    " Osk/PROPN/obl/4 ./PUNCT/punct/2",
)


def test_what_takes_two_was_done_by_both() -> None:
    made = document(DOC.text, DocumentKind.STATEMENT)
    fields = {field: getattr(made, field) for field in Document.__slots__}
    signed = Document(**{**fields, "author": "Ada Moss"})
    found = find_statements(signed, DOC, cast(DOC.text, ("Lund", "Bo Lund", ActorKind.PERSON)))
    assert [one.chain[-1].name for one in found] == ["Ada Moss and Bo Lund", "Ada Moss"]
