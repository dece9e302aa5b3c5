"""Quotations are found whole: over paragraphs, inside one another, and when no mark closes them."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dragoman.extract.statements.quotes import Quoted, find_quotes


def words_of(text: str) -> list[list[str]]:
    return [[text[start:end] for start, end in quote.pieces] for quote in find_quotes(text, [(0, len(text))])]


def test_curly_and_straight_marks_pair() -> None:
    assert words_of('“The ferry sails,” she said. "It is late," he said.') == [
        ["“The ferry sails,”"],
        ['"It is late,"'],
    ]


def test_an_apostrophe_opens_nothing() -> None:
    assert words_of("Moss’s ministers’ ferry doesn’t sail.") == []


def test_a_british_quotation_stands_between_single_marks() -> None:
    assert words_of("He called it ‘the ferry’s last year’ in port.") == [["‘the ferry’s last year’"]]


def test_straight_single_marks_quote_and_apostrophes_do_not() -> None:
    assert words_of("He said: 'The ferry's last year is over.' The pilots' union left.") == [
        ["'The ferry's last year is over.'"]
    ]
    assert words_of("The pilots' union and Moss's men 'left for the pilots' port") == []
    assert words_of("Moss wrote to the pilots:\n'Sons, let the ferry sail") == [["'Sons, let the ferry sail"]]


def test_a_quotation_over_paragraphs_is_one() -> None:
    text = "“We opened the port.\n\n“We kept it open,” Moss said."
    assert words_of(text) == [["“We opened the port.", "“We kept it open,”"]]


def test_a_quotation_may_close_paragraphs_later_with_another_inside() -> None:
    text = 'The note said: "We opened.\n\nThey call it the "long crossing," as ever.\n\nWe stay."\n\nShe left.'
    assert words_of(text) == [['"We opened.', 'They call it the "long crossing," as ever.', 'We stay."']]


def test_a_quotation_that_never_closes_ends_with_its_paragraph() -> None:
    text = 'He wrote: "The port is closed.\n\nThe next day was calm.'
    found = find_quotes(text, [(0, len(text))])
    assert [quote.closed for quote in found] == [False]
    assert text[found[0].start : found[0].end] == '"The port is closed.'


def test_a_quotation_inside_another_closes_alone() -> None:
    assert words_of('She said "they called it "the long crossing" last year" and left.') == [
        ['"they called it "the long crossing" last year"']
    ]


def test_parts_of_a_range_that_are_quoted() -> None:
    text = "He called the port “open” and “safe” today."
    quoted = Quoted(find_quotes(text, [(0, len(text))]))
    assert [text[start:end] for start, end in quoted.inside(0, len(text))] == ["“open”", "“safe”"]
    assert quoted.at(text.index("and")) is None


@given(st.text(alphabet="ab \n\"'“”‘’.,", max_size=80))
def test_any_text_gives_ordered_pieces_inside_it(text: str) -> None:
    pieces = [piece for quote in find_quotes(text, [(0, len(text))]) for piece in quote.pieces]
    assert all(0 <= start < end <= len(text) for start, end in pieces)
    assert all(first[1] <= second[0] for first, second in pairwise(pieces))


def test_a_double_mark_that_only_a_single_one_closes_ends_there() -> None:
    text = "The fog was “like soup’. It went, and “nobody minded it much”, she said."
    assert [text[quote.start : quote.end] for quote in find_quotes(text, [(0, len(text))])] == [
        "“like soup’",
        "“nobody minded it much”",
    ]
