"""What a readout tells of the encounter itself: what it dealt with, and in what spirit it was held."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.extract.statements.candidates import Attribution
from dragoman.extract.statements.clauses import children, end_of, is_passive, own_subject, preposition, relation, trim
from dragoman.extract.statements.cues import lemmas, words
from dragoman.extract.statements.issues import issues_in
from dragoman.extract.statements.page import Page
from dragoman.extract.statements.roles import source_ranges
from dragoman.extract.statements.source_chains import BOTH_SIDES, Source
from dragoman.extract.statements.turns import official_reporter
from dragoman.model.mention import ActorKind
from dragoman.model.statement import Act, Factuality, Form, Statement

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

TOPICS = "readout:topics"
"""The method of what an encounter dealt with ("the conversation focused on grain")."""
_SCORE = 0.85
_SPIRIT = frozenset({"atmosphere", "spirit", "manner"})
_NOT_MET = frozenset({*_SPIRIT, "tone", "contact", "pleasantry"})


def topics(page: Page, found: Sequence[Attribution]) -> list[Attribution]:
    """What an official readout says that the two dealt with, where no attribution tells already."""
    if official_reporter(page.document) is None:
        return []
    heads = {one.head for one in found}
    verbs = (verb for verb in page.tokens(page.segments) if verb.tag_ in {"VBD", "VBN"} and verb.idx not in heads)
    made = (_topic(page, verb) for verb in verbs if any(lemma in words("dealing_verbs") for lemma in lemmas(verb)))
    return [one for one in made if one is not None]


def _topic(page: Page, verb: Token) -> Attribution | None:
    """The topics of "the talks focused on X", "the leaders discussed X at length", "X was touched upon"."""
    who = own_subject(verb)
    passive = is_passive(verb)
    about = who if passive else next((one for one in children(verb, "obl", "obj") if _is_topic(verb, one)), None)
    if who is None or about is None or (verb.tag_ == "VBN" and not passive) or about.pos_ == "PRON":
        return None
    case = next(children(about, "case"), None)
    start = end_of(case) if case is not None else int(about.left_edge.idx)
    where = trim(page.text, start, end_of(about.right_edge))
    cue = int(verb.idx), end_of(case) if case is not None and not passive else end_of(verb)
    source = () if passive or is_encounter(who) else source_ranges(who, verb, page.text)
    return Attribution(int(verb.idx), source, (cue,), (where,), TOPICS, _SCORE) if where is not None else None


def _is_topic(verb: Token, about: Token) -> bool:
    if about.i < verb.i or about.dep_ == "obl:unmarked":
        return False
    return relation(about) == "obj" or preposition(about) in {"on", "around", "upon", "with", "about"}


def of_both(cue: Token, source: Source) -> Source:
    """A source of a readout, both sides where an encounter speaks, or two whom the text does not name ("the leaders").

    "They" who speak in a main clause of a readout are the two as well.
    """
    said = source.link.span.quote.lower() if source.link.span is not None else ""
    main = relation(cue) == "root" or cue.dep_ == "ROOT" or (relation(cue) == "conj" and cue.head.dep_ == "ROOT")
    two = words("joint") | ({"they"} if main else frozenset())
    unnamed = source.link.actor is None and source.link.kind is not ActorKind.JOINT
    if unnamed and (said in two or (not source.speaks and is_encounter(own_subject(cue)))):
        return Source(replace(source.link, name=BOTH_SIDES, kind=ActorKind.JOINT))
    return source


def is_encounter(who: Token | None) -> bool:
    """Whether a subject is an encounter ("the talks", "the conversation")."""
    return who is not None and any(lemma in words("tone_nouns") - _NOT_MET for lemma in lemmas(who))


def tones(page: Page) -> Iterator[Statement]:
    """How the issuing office says the encounter went ("took place in a frank and friendly atmosphere")."""
    reporter = official_reporter(page.document)
    if reporter is None:
        return
    for sentence in page.doc.sents:
        where = _tone(page, sentence)
        if where is not None and page.segment(where[0]) is not None:
            yield Statement(
                id=f"{page.document.id}:statement:{where[0]}-{where[1]}-tone",
                document=page.document.id,
                form=Form.INDIRECT,
                act=Act.ASSESS,
                source=(),
                cue=(),
                content=page.spans((where,)),
                chain=(reporter,),
                issues=issues_in(page.issues, (where,)),
                factuality=Factuality.ACTUAL,
                confidence=_SCORE,
                method="readout:tone",
            )


def _tone(page: Page, sentence: Sentence) -> tuple[int, int] | None:
    """The clause of a sentence that tells in what spirit an encounter was held; its opening phrases are left out."""
    verb = sentence.root
    who = own_subject(verb)
    if verb.pos_ != "VERB" or not is_encounter(who) or who is None:
        return None
    spirit = (one for one in children(verb, "obl") if preposition(one) == "in")
    if not any(lemma in _SPIRIT for one in spirit for lemma in lemmas(one)):
        return None
    return trim(page.text, int(who.left_edge.idx), int(sentence.end_char))
