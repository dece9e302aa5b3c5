"""Copies are found by their words, and only where half a body is another's."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reconcile.invented import document

from dragoman.reconcile.copies import find_copies


def prose(seed: int, length: int) -> str:
    chance = random.Random(seed)
    return " ".join("".join(chance.choices("abcdefghilmnoprstu", k=6)) for _ in range(length))


def test_the_later_of_two_equal_bodies_is_the_copy() -> None:
    text = prose(1, 120)
    (copy,) = find_copies(
        [document("a", text, published="2031-05-03"), document("b", f"Update. {text}", published="2031-05-02")]
    )
    assert (copy.document, copy.original, copy.share) == ("a", "b", 1.0)


def test_a_shared_quotation_is_no_copy() -> None:
    quote = prose(2, 30)
    one, other = f"{prose(3, 100)} {quote}", f"{prose(4, 100)} {quote}"
    assert find_copies([document("a", one), document("b", other)]) == ()


def test_copies_of_copies_point_at_the_first() -> None:
    text = prose(5, 150)
    documents = [
        document(f"d{at}", f"{text} {prose(at + 10, at * 10)}", published=f"2031-05-0{at}") for at in (1, 2, 3)
    ]
    assert {(copy.document, copy.original) for copy in find_copies(documents)} == {("d2", "d1"), ("d3", "d1")}


@settings(deadline=None)
@given(st.permutations(range(5)))
def test_order_of_reading_does_not_matter(order: list[int]) -> None:
    texts = [prose(1, 90), prose(2, 90), prose(1, 90) + " end", prose(3, 60), prose(2, 80)]
    documents = [document(f"d{at}", text) for at, text in enumerate(texts)]
    assert find_copies([documents[at] for at in order]) == find_copies(documents)


def test_empty_and_short_bodies_are_no_copies() -> None:
    assert find_copies([document("a", "Yes."), document("b", "Yes."), document("c", "")]) == ()
