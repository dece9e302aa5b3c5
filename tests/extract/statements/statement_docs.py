"""Hand-made Docs, casts and readings for the tests of statements; every sentence here is invented."""

from __future__ import annotations

from collections.abc import Sequence

import spacy
from spacy.tokens import Doc, SpanGroup
from spacy.tokens import Span as Stretch

from dragoman.extract.cast import Cast
from dragoman.model.annotations import CONTENT, CUE, SCORES, SEGMENTS, SOURCE
from dragoman.model.document import Block, BlockKind, Container, Document, DocumentKind, Outlet, Span
from dragoman.model.mention import Actor, ActorKind, Mention

NLP = spacy.blank("en")
ATTACHED = frozenset({".", ",", "”", "’s", "'s", "n't", "?", ":", ")"})
OPENING = frozenset({"“", "("})


def tree(*sentences: str) -> Doc:
    """A Doc from sentences of `word/POS/dependency/head[/lemma]`; heads count from 1, 0 is the root."""
    words: list[str] = []
    pos, deps, heads, lemmas, starts = [], [], [], [], []
    for sentence in sentences:
        base = len(words)
        for number, token in enumerate(sentence.split()):
            word, upos, dep, head, *lemma = token.split("/")
            words.append(word)
            pos.append(upos)
            deps.append("ROOT" if dep == "root" else dep)
            heads.append(base + (int(head) - 1 if int(head) else number))
            lemmas.append(lemma[0] if lemma else word.lower())
            starts.append(number == 0)
    spaces = [
        n + 1 < len(words) and words[n + 1] not in ATTACHED and words[n] not in OPENING for n in range(len(words))
    ]
    doc = Doc(
        NLP.vocab,
        words=words,
        spaces=spaces,
        pos=pos,
        deps=deps,
        heads=heads,
        lemmas=lemmas,
        sent_starts=starts,
        tags=[tag_of(word, upos) for word, upos in zip(words, pos, strict=True)],
    )
    doc.user_data[SEGMENTS] = [(0, len(doc.text))]
    return doc


def tag_of(word: str, upos: str) -> str:
    """A Penn tag, as far as a rule asks for one."""
    if upos == "VERB":
        return "VBG" if word.endswith("ing") else "VBD" if word.endswith("ed") else "VB"
    return {"NOUN": "NN", "PROPN": "NNP", "PRON": "PRP"}.get(upos, upos)


def read(doc: Doc, *attributions: tuple[str, str, str]) -> Doc:
    """The Doc with the reader's spans: (source, cue, content) as words of its text, an empty string for none."""
    doc.spans[SOURCE] = SpanGroup(doc, name=SOURCE)
    doc.spans[CUE] = SpanGroup(doc, name=CUE)
    doc.spans[CONTENT] = SpanGroup(doc, name=CONTENT)
    for number, roles in enumerate(attributions):
        for role, words in zip((SOURCE, CUE, CONTENT), roles, strict=True):
            if words:
                at = doc.text.index(words)
                found = doc.char_span(at, at + len(words), alignment_mode="expand")
                assert found is not None
                doc.spans[role].append(Stretch(doc, found.start, found.end, span_id=number + 1))
    doc.user_data[SCORES] = {number + 1: 0.8 for number in range(len(attributions))}
    return doc


def document(
    text: str,
    kind: DocumentKind = DocumentKind.REPORT,
    blocks: Sequence[Block] = (),
    *,
    title: str | None = None,
    outlet: Outlet | None = None,
) -> Document:
    """A document of this text, all body unless blocks are given."""
    body = (Block(BlockKind.BODY, 0, len(text)),) if text else ()
    return Document(
        "d" * 16,
        "made.txt",
        text,
        "0" * 64,
        Container(None, "text/plain", "utf-8"),
        tuple(blocks) or body,
        kind=kind,
        title=title,
        outlet=outlet,
    )


def cast(text: str, *named: tuple[str, str, ActorKind]) -> Cast:
    """A cast of (words as they stand in the text, the actor's name, its kind), a mention wherever they stand."""
    actors: dict[str, Actor] = {}
    mentions = []
    for words, name, kind in named:
        actor = actors.setdefault(name, Actor(f"actor:{len(actors)}", kind, name))
        at = text.find(words)
        while at >= 0:
            mentions.append(Mention(Span.of(text, at, at + len(words)), kind, actor.id))
            at = text.find(words, at + 1)
    return Cast(tuple(actors.values()), tuple(mentions))
