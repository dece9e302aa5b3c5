"""What contact was foreseen next: to meet again, to stay in touch, talks that are to resume."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.extract.encounters.days.stages import Told
from dragoman.extract.encounters.facts.core import claim
from dragoman.extract.encounters.facts.meant import meant, outcome_of
from dragoman.extract.encounters.words.cutting import from_to, lies_ahead, phrase_in, settings, whole_span, words_of
from dragoman.extract.encounters.words.forms import lemma
from dragoman.extract.encounters.words.groups import AHEAD
from dragoman.extract.encounters.words.reading import base, case_of
from dragoman.extract.encounters.words.roles import is_infinitive, is_negated, subject
from dragoman.extract.encounters.words.tables import words_in
from dragoman.model.document import Span
from dragoman.model.record import Attribute, Claim

_LONG = 300
_FOLLOW = "follow up"


def resumptions(told: Told) -> Iterator[tuple[int, Claim]]:
    """ "The talks are to resume next month", "the ministers' meeting will reconvene in May"."""
    for verb in told.reading.doc:
        if verb.pos_ != "VERB" or lemma(verb) not in words_in("agreement_endings", "resumes") or is_negated(verb):
            continue
        group = meant(told, subject(verb)) if lies_ahead(verb) else None
        if group is not None and told.groups[group].status not in AHEAD:
            span = whole_span(told.reading, verb, _LONG)
            yield group, claim(told.reading, Attribute.NEXT_CONTACT, words_of(told.reading, span), span)


def next_contacts(told: Told) -> Iterator[tuple[int, Claim]]:
    """What contact was foreseen next: to meet again, to stay in touch, a return visit."""
    for sentence in told.reading.doc.sents:
        words = list(sentence)
        while found := phrase_in(words, "agreement_next_contact"):
            part, value = found
            words = [w for w in words if w.i > part[-1].i]
            head = next((w for w in part if w.head not in part), part[0])
            if value == _FOLLOW and part[-1].i - part[0].i > 1:
                continue  # "a follow-up to their commitment" is no contact to come
            group = _foreseen(told, head)
            if group is not None and not is_negated(head) and _is_another(told, head, group):
                span = _contact(told, part[0], head)
                yield group, claim(told.reading, Attribute.NEXT_CONTACT, words_of(told.reading, span), span)


def _is_another(told: Told, head: Token, group: int) -> bool:
    """Whether the contact is no encounter on record yet, or one to come after that at which it was foreseen."""
    own = told.of(head)
    later = lies_ahead(head) or (own is not None and told.groups[own].status in AHEAD)
    return own is None or (own != group and later)


def _contact(told: Told, first: Token, head: Token) -> Span:
    """The words of a contact, with what is said of it where it is a subject ("the next round will be held in May")."""
    verb = head.head
    if base(head) == "nsubj" and verb.pos_ == "VERB":
        return told.reading.span(first.idx, whole_span(told.reading, verb, _LONG).end)
    return from_to(told.reading, first, head, _LONG)


def _foreseen(told: Told, word: Token) -> int | None:
    """The encounter at which a contact was foreseen: the one its clause names, else the one its parties were at."""
    clause = next((w for w in (word, *word.ancestors) if w.pos_ == "VERB" and subject(w) is not None), word)
    named = next((g for phrase in settings(clause) if (g := meant(told, phrase)) is not None), None)
    if named is not None and told.groups[named].status not in AHEAD:
        return named
    who = _doer(word)
    actors = told.reading.actors_at(who) if who is not None else ()
    if not actors:
        they = who is not None and (who.lower_ == "they" or who.i == word.i)
        return told.latest(word.idx - 1) if they else None
    return outcome_of(told, word.idx - 1, actors)


def _doer(word: Token) -> Token | None:
    verb = word
    while verb.pos_ not in ("VERB", "AUX") and verb.head.i != verb.i:
        verb = verb.head
    who = subject(verb)
    if who is None and base(verb) == "ccomp" and is_infinitive(verb):
        who = subject(verb.head)  # "agreed to stay in touch", read as a clause of its own
    return who if who is not None and case_of(who) == "" else None
