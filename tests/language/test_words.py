"""Words are cut as UD cuts them, and every character keeps its place."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.vocab import Vocab

from dragoman.language.words import WordTokenizer

TOKENIZER = WordTokenizer(Vocab())

CASES = [
    ("The two sides didn't agree.", "The two sides did n't agree ."),
    ("We cannot say whether he's there", "We can not say whether he 's there"),
    ("the minister’s reply", "the minister ’s reply"),
    ("U.S. and U.K. envoys met in D.C. today", "U.S. and U.K. envoys met in D.C. today"),
    ("Gen. Lorne met Mr. Ibsen at 3:30 p.m. on Oct. 4.", "Gen. Lorne met Mr. Ibsen at 3:30 p.m. on Oct. 4 ."),
    ("a well-known China-led plan", "a well - known China - led plan"),
    ("an anti-war, pro-government non-aligned co-chair", "an anti-war , pro-government non-aligned co-chair"),
    ("$1.5bn, 20,000 troops and 12%", "$ 1.5 bn , 20,000 troops and 12 %"),
    (
        "see https://example.org/a?b=1, or write to a.b@example.org.",
        "see https://example.org/a?b=1 , or write to a.b@example.org .",
    ),
    ("“Yes…” he said", "“ Yes … ” he said"),
    ("Wait -- what?!", "Wait -- what ?!"),
    ("O'Brien of AT&T", "O'Brien of AT&T"),
    ("They're sure I'll've gone", "They 're sure I 'll 've gone"),
    ("either/or", "either / or"),
    ("Blocs (e.g. ASEAN) in the 1990s", "Blocs ( e.g. ASEAN ) in the 1990s"),
]


@pytest.mark.parametrize(("text", "words"), CASES)
def test_words(text, words):
    assert [token.text for token in TOKENIZER(text)] == words.split(" ")


@given(st.text(st.characters(codec=None), max_size=80))
def test_every_offset_is_kept(text):
    doc = TOKENIZER(text)
    kept = "".join("�" if "\ud800" <= character <= "\udfff" else character for character in text)
    assert doc.text == kept
    assert all(kept[token.idx : token.idx + len(token)] == token.text for token in doc)


@given(st.text("ab.'’-@/:1, \n“", max_size=60))
def test_white_space_never_stands_in_a_word(text):
    words, _ = TOKENIZER.cut(text)
    assert all(word.isspace() or not any(character.isspace() for character in word) for word in words)


@pytest.mark.parametrize("unit", ["a", "a-", "a.b@", "http://", "a'b'", "U.S.", "1.", "(", "中", "word ", "\n"])
def test_time_grows_with_the_text_and_no_faster(unit):
    text = unit * (400_000 // len(unit))
    began = time.process_time()
    TOKENIZER.cut(text)
    assert time.process_time() - began < 8
