"""Builds small annotated documents by hand for the tests of encounters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from dragoman.evaluate.marked import MarkedPassage
from dragoman.evaluate.passages import analysed
from dragoman.extract.cast import Cast, Tree
from dragoman.extract.encounters.accounts import find_accounts
from dragoman.extract.encounters.words.reading import Reading
from dragoman.model.document import Block, BlockKind, Container, Document, DocumentKind, Outlet, Published, Span
from dragoman.model.mention import Actor, ActorKind, Mention, TimeExpression, TimexType
from dragoman.model.record import Account, Attribute
from dragoman.model.statement import Statement

_NO_SPACE_BEFORE = frozenset({",", ".", "'s", "”", ":", ";"})
VOCAB = spacy.blank("en").vocab
TAGS = {"VERB": "VBD", "NOUN": "NN", "PROPN": "NNP", "ADJ": "JJ", "PART": "POS"}
PEOPLE = {"Lund": "Ada Lund|Norway", "Osei": "Kofi Osei|Ghana"}
MET = """
Lund PROPN nsubj 2
met VERB ROOT 0 meet
Osei PROPN obj 2
. PUNCT punct 2
"""


def build(table: str) -> Doc:
    """A Doc from lines of `word POS dependency head [lemma] [tag] [features]`; heads count from 1, 0 is the root."""
    lines = [line.split() for line in table.strip().splitlines() if line.strip()]
    words = [line[0] for line in lines]
    spaces = [
        n + 1 < len(words) and words[n + 1] not in _NO_SPACE_BEFORE and words[n] != "“" for n in range(len(words))
    ]
    heads, starts, base = [], [], 0
    for n, line in enumerate(lines):
        starts.append(n == base)
        heads.append(base + int(line[3]) - 1 if int(line[3]) else n)
        if n + 1 < len(lines) and line[0] == ".":
            base = n + 1
    return Doc(
        VOCAB,
        words=words,
        spaces=spaces,
        pos=[line[1] for line in lines],
        deps=["ROOT" if line[3] == "0" else line[2] for line in lines],
        heads=heads,
        lemmas=[line[4] if len(line) > 4 and line[4] != "_" else line[0].lower() for line in lines],
        tags=[line[5] if len(line) > 5 and line[5] != "_" else TAGS.get(line[1], line[1]) for line in lines],
        morphs=[line[6] if len(line) > 6 else "" for line in lines],
        sent_starts=starts,
    )


def document_of(
    doc: Doc, kind: DocumentKind = DocumentKind.REPORT, outlet: Outlet | None = None, published: Published | None = None
) -> Document:
    """A document that is all body."""
    text = doc.text
    made = Document("0" * 16, "made.txt", text, "0" * 64, Container(None, "text/plain", "utf-8"), ())
    blocks = (Block(BlockKind.BODY, 0, len(text)),)
    return replace(made, blocks=blocks, kind=kind, outlet=outlet, published=published)


def cast_of(
    doc: Doc,
    people: Mapping[str, str],
    others: Mapping[str, ActorKind] | None = None,
    joint: Mapping[str, Sequence[str]] | None = None,
) -> Cast:
    """People (words -> "Name|Polity"), polities and places by kind, and joint phrases with their members' names."""
    actors: dict[str, Actor] = {}
    mentions: list[Mention] = []
    for words, entry in people.items():
        name, polity = entry.split("|")
        actors.setdefault(name, Actor(name, ActorKind.PERSON, name, polity or None))
        mentions += _mentions(doc.text, words, ActorKind.PERSON, name)
    for name, kind in (others or {}).items():
        actors.setdefault(name, Actor(name, kind, name, name))
        mentions += _mentions(doc.text, name, kind, name)
    for words, members in (joint or {}).items():
        actors.setdefault(words, Actor(words, ActorKind.JOINT, words, members=tuple(members)))
        mentions += _mentions(doc.text, words, ActorKind.JOINT, words)
    tree = Tree(tuple(t.idx for t in doc), tuple(t.head.i for t in doc))
    return Cast(tuple(actors.values()), tuple(mentions), tree=tree)


def _mentions(text: str, words: str, kind: ActorKind, actor: str) -> list[Mention]:
    found, at = [], text.find(words)
    while at >= 0:
        found.append(Mention(Span.of(text, at, at + len(words)), kind, actor))
        at = text.find(words, at + 1)
    return found


def time(
    doc: Doc, words: str, value: str, interval: tuple[str, str] | None = None, mod: str | None = None
) -> TimeExpression:
    """The first place of these words as a time expression: a date where an interval or the value says so."""
    at = doc.text.index(words)
    timex = TimexType.DATE if interval or not value.startswith("P") else TimexType.DURATION
    return TimeExpression(Span.of(doc.text, at, at + len(words)), timex, value, mod, interval)


def reading_of(
    doc: Doc,
    cast: Cast,
    times: Sequence[TimeExpression] = (),
    statements: Sequence[Statement] = (),
    document: Document | None = None,
) -> Reading:
    """All of it together."""
    return Reading(document or document_of(doc), doc, cast, tuple(times), tuple(statements))


def accounts(
    table: str, *times: tuple[str, str, tuple[str, str] | None], joint: dict[str, list[str]] | None = None
) -> tuple[Account, ...]:
    """The accounts of a readout that is this table, of Lund of Norway and Osei of Ghana."""
    doc = build(table)
    cast = cast_of(doc, PEOPLE, joint=joint)
    return find_accounts(document_of(doc, DocumentKind.READOUT), doc, cast, [time(doc, *one) for one in times], ())


def facts(account: Account, attribute: Attribute) -> list[tuple[str, str]]:
    """The values of an attribute with the words that give them."""
    return [(c.value.shown, c.span.quote) for c in account.claims if c.attribute is attribute]


def accounts_of(nlp: Language, text: str, published: str = "2024-06-12") -> tuple[Account, ...]:
    """The accounts that the whole system finds in a text, read by a real reader."""
    return analysed(nlp, MarkedPassage("made", text, published)).accounts
