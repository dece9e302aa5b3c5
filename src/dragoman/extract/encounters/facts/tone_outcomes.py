"""What was expected of an encounter, what came of it and how it is summed up, in the document's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from dragoman.extract.encounters.days.stages import Told
from dragoman.extract.encounters.facts.core import claim
from dragoman.extract.encounters.facts.meant import around_sentence, here, meant
from dragoman.extract.encounters.words.cutting import clause_span, lies_ahead, whole_span, words_of
from dragoman.extract.encounters.words.forms import lemma
from dragoman.extract.encounters.words.reading import base
from dragoman.extract.encounters.words.roles import (
    is_negated,
    is_passive,
    lemma_of,
    objects,
    obliques,
    subject,
    subjects,
)
from dragoman.extract.encounters.words.tables import nouns, words_in
from dragoman.model.document import Span
from dragoman.model.record import Attribute, Claim

_OF = frozenset({"of", "for", "about", "on", "ahead of", "from"})
_DURING = frozenset({"during", "in", "at", "from"})
_INTO = frozenset({"in", "to", "with", "without"})
_WEIGHED = frozenset({"amod", "advmod", "nummod", "det"})
_LITTLE = frozenset({"no", "little", "any", "few", "many", "some", "much"})
_OVER = frozenset({"in", "since", "for"})
_LONG = 200


def _words(sort: str) -> frozenset[str]:
    return words_in("tone_outcomes", sort)


def outcomes(told: Told) -> Iterator[tuple[int, Claim]]:
    """Expectations, results and verdicts with the position of the encounter they are told of."""
    for word in told.reading.doc:
        found: tuple[int, Span] | None = None
        if word.pos_ == "VERB":
            found = _of_verb(told, word)
        elif word.pos_ == "NOUN":
            found = _of_noun(told, word)
        if found is not None:
            group, span = found
            yield group, claim(told.reading, Attribute.TONE, words_of(told.reading, span), span)


def _of_verb(told: Told, verb: Token) -> tuple[int, Span] | None:
    if lemma_of(verb) in _words("yield"):
        return _yielded(told, verb)
    if lemma(verb) in _words("expect"):
        return _not_expected(told, verb)
    return _seen_as(told, verb) if lemma(verb) in _words("view") else None


def _of_noun(told: Told, noun: Token) -> tuple[int, Span] | None:
    own = lemma(noun)
    if own in _words("outlook") and _is_weighed(noun):
        named = [*obliques(noun, _OF), *(objects(noun.head) if base(noun) == "nsubj" else ())]
        return _at(told, named, clause_span(told.reading, noun, _LONG))
    if own in _words("outlook") and base(noun) == "obj" and lemma_of(noun.head) in _words("temper"):
        group = around_sentence(told, noun)
        return (group, clause_span(told.reading, noun.head, _LONG)) if group is not None else None
    if own in _words("outlook") and base(noun) == "nsubj" and _is_weighing(noun.head):
        return _weighed_after(told, noun)
    if own in _words("relation") and base(noun) == "nsubj":
        return _at_lowest(told, noun)
    if own in _words("outcome") and _is_weighed(noun) and lemma(noun.head) not in _words("expect"):
        return _remaining(told, noun)
    if own in _words("verdict") and any(c.dep_ == "cop" for c in noun.children):
        return _at(told, obliques(noun, _OF), clause_span(told.reading, noun, _LONG))
    return None


def _is_weighed(noun: Token) -> bool:
    """Whether the words say how large it is: "low expectations", "no breakthrough", not "the result"."""
    return any(c.dep_ in _WEIGHED and (c.pos_ == "ADJ" or c.lower_ in _LITTLE) for c in noun.children)


def _is_weighing(word: Token) -> bool:
    """Whether a predicate says how large something is: "were low", "seemed minimal"."""
    return word.pos_ == "ADJ" or any(c.dep_ == "xcomp" and c.pos_ == "ADJ" for c in word.children)


def _seen_as(told: Told, verb: Token) -> tuple[int, Span] | None:
    """ "The meeting is seen as the latest progress": what it is taken for."""
    marks = [w for w in verb.subtree if w.lower_ == "as" and w.i > verb.i and verb in (w.head, w.head.head)]
    group = meant(told, subject(verb)) if marks and (is_passive(verb) or base(verb) == "acl") else None
    if group is None or is_negated(verb):
        return None
    whole = whole_span(told.reading, verb, 2 * _LONG)
    start = marks[0].nbor(1).idx
    return (group, told.reading.span(start, whole.end)) if start < whole.end else None


def _at_lowest(told: Told, noun: Token) -> tuple[int, Span] | None:
    """ "Relations are at their lowest in decades": the air in which the encounter told last was held."""
    behind = [w.lower_ for w in noun.doc[noun.i + 1 : noun.sent.end]]
    over = next((n for n, word in enumerate(behind) if word in _words("depth")), None)
    if over is None or base(noun) != "nsubj" or not _OVER & set(behind[over:]):
        return None
    group = around_sentence(told, noun)
    return (group, _from(told, noun)) if group is not None else None


def _weighed_after(told: Told, noun: Token) -> tuple[int, Span] | None:
    """ "Expectations for the visit were low": of the encounter named there, else of the one told last before."""
    named = obliques(noun, _OF)
    group = next((g for phrase in named if (g := meant(told, phrase)) is not None), None)
    if group is None and not any(lemma(word) in nouns() for word in named):
        group = around_sentence(told, noun)
    return (group, _from(told, noun)) if group is not None else None


def _from(told: Told, noun: Token) -> Span:
    """The words from a subject to the end of its clause."""
    start, whole = whole_span(told.reading, noun, _LONG).start, clause_span(told.reading, noun.head, _LONG)
    end = whole.end if whole.end > start else whole_span(told.reading, noun.head, 2 * _LONG).end
    return told.reading.span(start, max(end, noun.head.idx + len(noun.head)))


def _not_expected(told: Told, verb: Token) -> tuple[int, Span] | None:
    """ "Not to expect big announcements from the trip", "does not expect a breakthrough"."""
    said = next((o for o in verb.subtree if o.i > verb.i and lemma(o) in _words("outcome")), None)
    little = said is not None and any(c.lower_ in _LITTLE and c.lower_ != "any" for c in said.children)
    if said is None or not (is_negated(verb) or little):
        return None
    named = [*obliques(verb, _OF), *obliques(said, _OF)]
    group = next((g for phrase in named if (g := meant(told, phrase)) is not None), None)
    group = here(told, verb) if group is None else group
    return (group, clause_span(told.reading, verb, _LONG)) if group is not None else None


def _at(told: Told, phrases: Iterable[Token], span: Span) -> tuple[int, Span] | None:
    group = next((g for phrase in phrases if (g := meant(told, phrase)) is not None), None)
    return (group, span) if group is not None else None


def _remaining(told: Told, noun: Token) -> tuple[int, Span] | None:
    """ "Deep differences remained during the talks", "there was no breakthrough at the meeting"."""
    verb = noun.head if base(noun) == "nsubj" else None
    if noun.head.pos_ == "VERB" and (lies_ahead(noun.head) or lemma(noun.head) in words_in("initiative", "wish")):
        return None  # "we want real progress in these talks"
    found = _at(told, obliques(noun, _DURING), clause_span(told.reading, noun, _LONG))
    if found is not None or verb is None:
        return found
    found = _at(told, obliques(verb, _DURING), clause_span(told.reading, verb, _LONG))
    little = any(c.lower_ in _LITTLE for c in noun.children) and lemma_of(verb) in _words("made")
    group = told.latest(noun.idx) if found is None and little and not obliques(verb, _OF) else None
    return (group, _from(told, noun)) if group is not None else found


def _yielded(told: Told, verb: Token) -> tuple[int, Span] | None:
    """ "The talks resulted in progress", "the visit brought no breakthrough"."""
    doers = [subject(verb), *(subjects(verb.head) if verb.dep_ == "conj" else ())]
    group = next((g for who in doers if (g := meant(told, who)) is not None), None)
    named = [c for c in verb.children if c.i > verb.i and base(c) in ("obj", "obl", "nsubj")]
    named += obliques(verb, _INTO)
    said = next((word for word in named if lemma(word) in _words("outcome")), None)
    if group is None or said is None or is_negated(verb) or lies_ahead(verb):
        return None
    span = clause_span(told.reading, said, _LONG)
    return group, told.reading.span(min(verb.idx, span.start), span.end)
