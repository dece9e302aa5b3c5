"""To whom a statement was made: the person told, asked, urged or thanked, and in a readout the other of the two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.extract.statements.candidates import Attribution
from dragoman.extract.statements.clauses import Range, agent, children, is_passive, own_subject, preposition, trim
from dragoman.extract.statements.cues import lemmas, noun_cue_of, verb_cues_of
from dragoman.extract.statements.source_chains import Source, bare, root_of, source_of
from dragoman.extract.statements.spoken import meeting_verbs
from dragoman.model.document import DocumentKind
from dragoman.model.mention import Actor, ActorKind
from dragoman.model.statement import Act, Link, Statement

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dragoman.extract.statements.page import Page

_TO_ONES_FACE = frozenset({Act.ASK, Act.DEMAND, Act.INVITE, Act.PROPOSE, Act.WARN})
"""Acts that are done to whoever is their object ("asked the court for"); who is accused need not be there."""
_BEHIND_ONES_BACK = frozenset({Act.ACCUSE, Act.ASSESS})
_WISHES = frozenset({"want", "expect", "need", "like", "see"})
_FACE_VERBS = frozenset({"thank", "congratulate", "assure", "reassure", "remind", "inform", "notify"})
_ASKED = frozenset({"ask", "question", "press"})
_PRONOUNS = frozenset({"i", "we", "you", "me", "us", "it", "this", "that", "what", "which", "both"})


def addressee_of(page: Page, one: Attribution, act: Act) -> Link | None:
    """Whom an attribution names as told, urged, asked, invited or thanked; None where it names nobody."""
    cue = page.token_at(one.head)
    for token, sure in (*_candidates(cue, one, act), *_wanted(page, one, act)):
        pronoun = token.lower_ in _PRONOUNS and token.text != "US"
        source = _heard(page, token) if token.pos_ in {"NOUN", "PROPN", "PRON"} and not pronoun else None
        if source is not None and source.link.name and (sure or source.speaks):
            return source.link
    return None


def _wanted(page: Page, one: Attribution, act: Act) -> Iterator[tuple[Token, bool]]:
    """Whoever is to do what is demanded or asked in a clause of its own ("demanded that Roe leave")."""
    content = page.tokens(one.content)
    root = root_of(content, one.content[0][0], one.content[-1][1]) if content else None
    who = own_subject(root) if root is not None and act in {Act.DEMAND, Act.ASK} and not is_passive(root) else None
    if who is not None and (who.pos_ == "PROPN" or any(child.pos_ == "PROPN" for child in who.lefts)):
        yield who, False


def _candidates(cue: Token, one: Attribution, act: Act) -> Iterator[tuple[Token, bool]]:
    """The words that may name who is spoken to, likeliest first, and whether the verb says that they can listen."""
    frame = one.method.rpartition("verb:")[2].partition("+")[0] if "verb:" in one.method else ""
    verbs = verb_cues_of(cue)
    frames = frozenset().union(*(verb.frames for verb in verbs)) if verbs else frozenset()
    if is_passive(cue) and frames & {"tell", "urge"} and (who := own_subject(cue)) is not None:
        yield who, True
    if _is_asked(cue) and (who := own_subject(cue.head)) is not None:
        yield who, True
    if act in _BEHIND_ONES_BACK or any(lemma in _WISHES for lemma in lemmas(cue)):
        return
    faced = act in _TO_ONES_FACE or any(lemma in _FACE_VERBS for lemma in lemmas(cue))
    urged = frame in {"urge", "tell"} or "tell" in frames or (frames & {"urge"} and any(children(cue, "xcomp")))
    yield from ((thing, True) for thing in children(cue, "iobj"))
    for thing in children(cue, "obj") if urged or (faced and frame != "that") else ():
        if (frame == "urge" or not _inside(thing, one)) and noun_cue_of(thing) is None:
            yield thing, True
    wanted = {"on", "upon"} if "urge" in frames else set()
    for child in children(cue, "obl"):
        if preposition(child) in wanted or (preposition(child) == "to" and not _inside(child, one)):
            yield child, preposition(child) in wanted


def _is_asked(cue: Token) -> bool:
    """Whether "Asked whether it was true, she laughed" puts the question to whoever laughed."""
    bare_participle = cue.tag_ == "VBN" and cue.dep_ == "advcl" and agent(cue) is None
    return bare_participle and any(lemma in _ASKED for lemma in lemmas(cue)) and own_subject(cue) is None


def _inside(token: Token, one: Attribution) -> bool:
    return any(start <= token.idx < end for start, end in one.content)


def _heard(page: Page, token: Token) -> Source | None:
    where = _named(page, token)
    return source_of(page.text, (where,), page.tokens((where,)), page.cast) if where is not None else None


def _named(page: Page, token: Token) -> Range | None:
    start, end = token.left_edge.idx, token.right_edge.idx + len(token.right_edge.text)
    case = [child.idx + len(child.text) for child in token.children if child.dep_ == "case"]
    first = max([start, *case])
    return trim(page.text, first, end) if first < end else None


def to_each_other(page: Page, statements: Sequence[Statement]) -> list[Statement]:
    """In a readout of a talk between two, what either says is said to the other, where nobody else is named."""
    pair = _two_who_met(page) if page.document.kind is DocumentKind.READOUT else None
    if pair is None:
        return list(statements)
    other = {pair[0].id: _link(pair[1]), pair[1].id: _link(pair[0])}
    return [
        replace(one, addressee=other[one.speaker.actor])
        if one.addressee is None and one.parent is None and one.speaker.actor in other
        else one
        for one in statements
    ]


def _two_who_met(page: Page) -> tuple[Actor, Actor] | None:
    """The two persons of the first sentence that tells of a meeting or a call, when it names just two."""
    for verb in page.tokens(page.segments[:2]):
        if verb.pos_ == "VERB" and any(lemma in meeting_verbs() for lemma in lemmas(verb)):
            named = {actor.id: actor for token in verb.sent if (actor := _person(page, token)) is not None}
            pair = tuple(named.values())
            return (pair[0], pair[1]) if len(pair) == 2 and pair[0].polity != pair[1].polity else None
    return None


def _person(page: Page, token: Token) -> Actor | None:
    if token.pos_ != "PROPN":
        return None
    mention = page.cast.at(int(token.idx), int(token.idx) + len(token.text))
    actor = page.cast.actor(mention.actor) if mention is not None else None
    return actor if actor is not None and actor.kind is ActorKind.PERSON else None


def _link(actor: Actor) -> Link:
    return Link(bare(actor.name), actor.kind, actor.id)
