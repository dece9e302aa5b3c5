from __future__ import annotations

from dragoman.documents.readers.plain import PlainReader, plain_parts


def paragraphs(text: str) -> list[str]:
    return [text[part.start : part.end] for part in plain_parts(text)]


def test_each_line_is_a_paragraph_without_its_indentation() -> None:
    assert paragraphs("  One line.\n\n\tAnother line.  \nA third.") == ["One line.", "Another line.", "A third."]


def test_lines_wrapped_at_a_margin_are_joined() -> None:
    wrapped = (
        "The two delegations met on Tuesday morning in the old customs house\n"
        "beside the harbour, where they went through the list of open points\n"
        "and agreed to leave the question of tolls to a later round of talks.\n"
        "\n"
        "In the afternoon they visited the bridge that had been closed since\n"
        "the winter and spoke with engineers who are at work on its repair so\n"
        "that trains may cross it by the summer.\n"
    )
    assert [text.split()[0] for text in paragraphs(wrapped)] == ["The", "In"]


def test_short_lines_of_a_list_are_not_joined() -> None:
    assert len(paragraphs("Present were:\nVera Lodz\nAnton Brask\nMira Holt\nJon Sand")) == 5


def test_nothing_of_the_text_is_changed_but_line_ends() -> None:
    data = "\tA\u00a0b \u2014 c\r\nd\x0ce\r".encode()
    (page,) = PlainReader().pages(data, "x")
    assert page.mapped.text == "\tA\u00a0b \u2014 c\nd\x0ce\n"
