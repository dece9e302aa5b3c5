"""Cuts a text into words the way Universal Dependencies cuts English."""

from __future__ import annotations

import json
import re
from importlib import resources

from spacy.tokens import Doc
from spacy.vocab import Vocab

_APOSTROPHE = "['’`]"
_CLITIC = f"{_APOSTROPHE}(?:s|m|d|ll|re|ve|S|M|D|LL|RE|VE)(?![^\\W_])"
_LONGEST = 128  # characters; a longer run without a break is no word, and is cut so that nothing grows with it
_SURROGATE = re.compile("[\ud800-\udfff]")


def _any_of(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _links() -> list[str]:
    """Addresses, file names and handles: one word whatever stands inside."""
    return [
        r"(?:https?|ftp)://[^\s<>\"“”]*[^\s<>\"“”.,;:!?)\]'’}]",
        r"www\.[^\s<>\"“”]*[^\s<>\"“”.,;:!?)\]'’}]",
        r"[\w.+%-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){0,8}(?<=\w)",
        r"(?:[a-zA-Z][\w-]{0,62}\.){1,8}(?:com|org|net|edu|gov|mil|info|co\.uk|uk|cn|ru)(?![\w-])(?:/[^\s<>\"“”]*[\w/])?",
        r"[\w][\w.-]{0,60}\.(?:docx?|xlsx?|pdf|txt|html?|url|jpe?g|zip|pptx?)(?!\w)",
        r"[@#][^\W\d][\w]*",
    ]


def _numbers() -> list[str]:
    return [
        r"\d{1,12}(?:-\d{1,12}){2,8}(?!\w)",
        r"\d{3}-\d{4}(?!\w)",
        r"\d{1,12}(?:[.,:/]\d{1,12}){0,4}(?:st|nd|rd|th)(?!\w)",
        r"(?:19|20)?\d0['’]?s(?!\w)",
        r"[#+]?\d{1,40}(?:[.,:/]\d{1,40}){1,20}",
        r"[.,]\d{1,40}",
        r"\d{1,40}(?=(?:am|pm|AM|PM|km|kg|mm|cm|mph|bn|m|k|K|M|th|GB|MB|ml|mg|ft|lb|lbs|hrs|min|yr|yrs|x)(?!\w))",
        r"\d{1,100}(?![\w])",
    ]


def _marks() -> list[str]:
    return [r"\.{2,}[!?]*", r"…+", r"[!?]+[.!?]*|\.[!?]+", r"''|``|<<+|>>+", r"[-=]{2,}|([*_~+#$])\1+|[–—]{2,}"]


def _letters(data: dict[str, list[str]]) -> list[str]:
    letter = r"[^\W\d_]"
    kept = _any_of([prefix for prefix in data["prefixes"] if prefix not in data["prefixes_split_off"]])
    return [
        rf"{letter}{{1,40}}(?=n{_APOSTROPHE}t(?!\w))",
        rf"(?i:{kept})-{letter}{{1,60}}(?:{_APOSTROPHE}(?!s\b){letter}{{2,}})?",
        rf"{letter}(?:&{letter}{{1,20}}){{1,4}}(?!\w)|{letter}{{2,4}}&{letter}(?!\w)",
        rf"(?:[OD]|d|l|L){_APOSTROPHE}{letter}{{2,60}}",
        rf"{letter}\w{{0,60}}{_APOSTROPHE}(?!(?i:ll|re|ve)\b){letter}{{2,60}}",
        rf"\w[\w\u0300-\u036f\u200c\u200d]{{0,{_LONGEST - 1}}}",
    ]


def _pattern(data: dict[str, list[str]]) -> str:
    """One alternation, first match wins: from the most particular form to any single character.

    Every repetition that may fail after it has matched is bounded, so that the time is linear in the text.
    """
    not_before_break = data["abbreviations_not_before_break"]
    free = [word for word in data["abbreviations"] if word not in not_before_break]
    whole = _any_of(data["whole"])
    parts = [
        r"\s+",
        *_links(),
        rf"(?<![^\W_])(?:{whole})(?![\w])",
        rf"(?<![^\W_])(?:{_any_of(free)})\.(?![\w])",
        rf"(?<![^\W_])(?:{_any_of(data['abbreviations_before_digit'])})\.(?=\s?\d)",
        rf"(?<![^\W_])(?:{_any_of(not_before_break)})\.(?=\s?[,;a-z])",
        r"(?<![^\W_])(?:[^\W\d_]\.){2,12}[^\W\d_]?(?!\w)",
        r"(?<![^\W_.])[A-Z]\.(?=\s?[A-Z])",
        rf"(?<![\w])(?:{data['emoticons']})(?![\w])",
        rf"(?<=\w)n{_APOSTROPHE}[tT](?!\w)",
        rf"(?<=\w){_CLITIC}",
        *_numbers(),
        *_letters(data),
        *_marks(),
        r".",
    ]
    return "|".join(f"(?:{part})" for part in parts)


class WordTokenizer:
    """Makes a `Doc` whose words are cut as UD English cuts them; plugs in as `nlp.tokenizer`.

    Offsets are those of the text given. White space other than one plain space becomes a token of its own, as in
    every spaCy tokenizer. A lone surrogate, which spaCy cannot store, is kept as U+FFFD: same length, same offsets.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        source = resources.files("dragoman.data.en").joinpath("tokenizer_exceptions.json")
        data = json.loads(source.read_text("utf-8"))
        self._find = re.compile(_pattern(data), re.DOTALL).finditer
        self._splits: dict[str, list[int]] = {
            word: [len(part) for part in parts] for word, parts in data["splits"].items()
        }

    def __call__(self, text: str) -> Doc:
        """The text as a `Doc` with words only."""
        words, spaces = self.cut(_SURROGATE.sub("\ufffd", text))
        return Doc(self.vocab, words=words, spaces=spaces)

    def cut(self, text: str) -> tuple[list[str], list[bool]]:
        """Words, and whether one plain space follows each; together they are the text."""
        words: list[str] = []
        spaces: list[bool] = []
        splits = self._splits
        for match in self._find(text):
            word = match.group()
            if word == " " and words and not spaces[-1]:
                spaces[-1] = True
            elif word.isspace():
                self._add_white_space(word, words, spaces)
            elif len(word) < 9 and word.lower() in splits:
                start = 0
                for length in splits[word.lower()]:
                    words.append(word[start : start + length])
                    spaces.append(False)
                    start += length
            else:
                words.append(word)
                spaces.append(False)
        return words, spaces

    @staticmethod
    def _add_white_space(run: str, words: list[str], spaces: list[bool]) -> None:
        if run[0] == " " and words and not spaces[-1]:
            spaces[-1] = True
            run = run[1:]
        if run:
            words.append(run)
            spaces.append(False)

    def to_bytes(self, **_: object) -> bytes:
        """Nothing: the table comes with the package."""
        return b""

    def from_bytes(self, _: bytes, **__: object) -> WordTokenizer:
        """This tokenizer, unchanged."""
        return self

    def to_disk(self, _: object, **__: object) -> None:
        """Writes nothing: the table comes with the package."""

    def from_disk(self, _: object, **__: object) -> WordTokenizer:
        """This tokenizer, unchanged."""
        return self
