"""Who "I" is in what somebody signed: the author whom the title names, outside quotations only."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.extract.encounters.encounter_docs import build, cast_of, document_of

from dragoman.extract.encounters.accounts import find_accounts
from dragoman.model.document import DocumentKind, Outlet, OutletClass
from dragoman.model.record import Account

OFFICE = Outlet("office", "Office of the President", "Ghana", OutletClass.OFFICIAL)
SPOKE = """
{mark}I PRON nsubj {verb}
spoke VERB ROOT 0 speak
by ADP case {phone}
phone NOUN obl {verb}
with ADP case {lund}
Lund PROPN obl {verb}
. PUNCT punct {verb}
"""


def _accounts(title: str, kind: DocumentKind = DocumentKind.STATEMENT, mark: str = "") -> tuple[Account, ...]:
    more = bool(mark)
    doc = build(SPOKE.format(mark=mark, verb=2 + more, phone=4 + more, lund=6 + more))
    document = replace(document_of(doc, kind, OFFICE), title=title)
    return find_accounts(document, doc, cast_of(doc, {"Lund": "Ada Lund|Norway"}), [], ())


@pytest.mark.parametrize(
    "title", ["Statement by President Kofi Osei on fisheries", "Address by the President of Ghana Kofi Osei"]
)
def test_the_author_of_a_signed_text_takes_part(title: str) -> None:
    (found,) = _accounts(title)
    assert {(p.name, p.polity) for p in found.participants} == {("Ada Lund", "Norway"), ("Kofi Osei", "Ghana")}


def test_nobody_takes_part_where_nobody_signed_or_another_is_quoted() -> None:
    assert _accounts("A word on fisheries") == ()
    assert _accounts("Statement by the Press Service on fisheries") == ()
    assert _accounts("Statement by President Kofi Osei", DocumentKind.REPORT) == ()
    assert _accounts("Statement by President Kofi Osei", mark="“ PUNCT punct 3\n") == ()
