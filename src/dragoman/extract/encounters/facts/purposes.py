"""What an encounter was for, and why it took place or did not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from dragoman.extract.encounters.days.stages import Told
from dragoman.extract.encounters.facts.core import claim
from dragoman.extract.encounters.facts.meant import meant, only
from dragoman.extract.encounters.status.reading import undone
from dragoman.extract.encounters.words.cutting import clause_span, from_to, whole_span, words_of
from dragoman.extract.encounters.words.forms import lemma
from dragoman.extract.encounters.words.mentions import EncounterMention
from dragoman.extract.encounters.words.reading import base, case_of
from dragoman.extract.encounters.words.roles import is_infinitive, is_passive, lemma_of, objects, obliques, subject
from dragoman.extract.encounters.words.tables import nouns, words_in
from dragoman.model.document import Span
from dragoman.model.record import Attribute, Claim

_OF = frozenset({"of", "for", "behind"})
_BECAUSE = frozenset(
    {"due to", "because of", "over", "after", "following", "amid", "owing to", "in light of", "on account of"}
)
_WHEN = frozenset({"after", "since", "as", "amid"})
_CLAUSE_MARKS = frozenset({"because", "as", "since", "after"})
_PARTICIPLES = frozenset({"VBN", "VBG", "VBD"})
_LONG = 300
_BACK = 3000
"""Code points back within which a visit is what "her goal in Oslo" is told of."""


def purposes(told: Told) -> Iterator[tuple[int, Claim]]:
    """What the encounter is said to be for."""
    told_of = (p for word in told.reading.doc for p in _purpose(told, word))
    found = sorted(told_of, key=lambda p: (p[1].start, -p[1].end))
    ends: dict[int, int] = {}
    for group, span in found:
        if span.end > ends.get(group, -1):  # an aim within an aim is told with it
            ends[group] = span.end
            yield group, claim(told.reading, Attribute.PURPOSE, words_of(told.reading, span), span)


def _purpose(told: Told, word: Token) -> Iterator[tuple[int, Span]]:
    own = lemma(word)
    if word.pos_ == "VERB":
        yield from _by_verb(told, word, own)
        if is_infinitive(word) and base(word) in ("advcl", "acl", "xcomp", "obl") and _is_aim(word):
            group = _anchored(told, word.head)
            if group is not None and (told.of(word) is None or own in words_in("encounter_purpose", "topic")):
                yield group, _infinitive(told, word)
    elif word.pos_ == "NOUN" and own in words_in("encounter_purpose", "noun"):
        yield from _by_noun(told, word)
    elif word.pos_ == "NOUN" and own in words_in("encounter_purpose", "effort"):
        yield from _by_effort(told, word)


def _by_verb(told: Told, verb: Token, own: str) -> Iterator[tuple[int, Span]]:
    beside = told.of(verb.nbor(-1)) if verb.i else None
    meant_for = own in words_in("encounter_purpose", "participle") and verb.tag_ in _PARTICIPLES
    if meant_for and (base(verb) == "acl" or beside is not None):
        group = _aimed(told, verb.head) if beside is None else beside
        if group is not None:
            yield group, whole_span(told.reading, verb, _LONG)
    elif meant_for and base(verb) == "advcl" and verb.nbor(1).lower_ in ("at", "to"):
        noun = lemma(verb.nbor(-1)) in nouns()  # "held a meeting on Monday aimed at …", "began a visit meant to …"
        group = _aimed(told, verb.nbor(-1)) if noun else _anchored(told, verb.head)
        if group is not None:
            yield group, whole_span(told.reading, verb, _LONG)
    elif own in words_in("encounter_purpose", "verb") and base(verb) != "acl":
        doer = subject(verb)
        group = told.of(doer)
        group = meant(told, doer) if group is None else group
        if group is not None and doer is not None:
            yield group, from_to(told.reading, doer, verb, _LONG)


def _aimed(told: Told, noun: Token) -> int | None:
    """The encounter that "meant to …" stands behind; one not told by that word is the only one of its kind."""
    found = told.of(noun)
    return only(told, noun) if found is None else found


def _infinitive(told: Told, verb: Token) -> Span:
    """An infinitive clause from its "to" on."""
    to = next((c for c in verb.children if c.dep_ == "mark"), verb)
    whole = whole_span(told.reading, verb, _LONG)
    return told.reading.span(to.idx if to.idx < whole.end else whole.start, whole.end)


def _is_aim(verb: Token) -> bool:
    """Whether an infinitive tells what for: of the verb before it, not of a plan ("agreed to", "is due to")."""
    head = verb.head
    if lemma(verb) in words_in("encounter_purpose", "listing"):
        return False  # "consultation on peace, to include a state"
    planned = lemma_of(head) in words_in("encounter_purpose", "completed")
    return base(verb) in ("advcl", "obl") or (head.pos_ == "NOUN" and not planned)


def _anchored(told: Told, head: Token) -> int | None:
    found = told.of(head)
    return told.of_anchor(head) if found is None and head.pos_ == "VERB" else found


def _by_noun(told: Told, noun: Token) -> Iterator[tuple[int, Span]]:
    """ "The purpose of the meeting was to …", "her goal in Oslo is to …"."""
    aims = [o for o in obliques(noun, _OF) if told.of(o) is not None]
    group = told.of(aims[0]) if aims else None
    if group is None:
        owners = [i for c in noun.children if c.dep_ == "nmod:poss" for i in told.reading.actors_at(c)]
        group = _stay(told, noun, owners) if owners else None
        group = told.owner(noun.idx, owners) if owners and group is None else group
    predicate = noun.head if base(noun) in ("nsubj", "csubj") else None
    inner = next((c for c in noun.children if base(c) in ("ccomp", "xcomp", "acl", "csubj") and is_infinitive(c)), None)
    said = inner if inner is not None else predicate
    if group is not None and said is not None and said.pos_ in ("VERB", "NOUN"):
        start = next((c for c in said.children if c.dep_ == "mark"), said)
        whole = whole_span(told.reading, said, _LONG)
        yield group, told.reading.span(min(start.idx, whole.end - 1), whole.end)


def _stay(told: Told, noun: Token, owners: Sequence[str]) -> int | None:
    """The visit that "her goal in Oslo" is the goal of."""
    where = any(told.reading.place_at(c) is not None for c in obliques(noun, frozenset({"in"})))
    before = told.between(max(0, noun.idx - _BACK), noun.idx) if where else ()
    stays = [s.group for s in before if told.wide(s) and told.carries(s) and told.takes_part(owners, s.group)]
    return stays[-1] if stays else None


def _by_effort(told: Told, noun: Token) -> Iterator[tuple[int, Span]]:
    """ "… in an effort to", "framed the trip as an effort to"."""
    if not any(base(c) == "acl" and is_infinitive(c) for c in noun.children):
        return
    head = noun.head
    group = _anchored(told, head)
    if group is None and head.pos_ == "VERB":
        group = next((g for c in head.children if c.dep_ in ("obj", "nsubj") and (g := told.of(c)) is not None), None)
    if group is not None:
        yield group, whole_span(told.reading, noun, _LONG)


def causes(told: Told) -> Iterator[tuple[int, Claim]]:
    """Why an encounter was called off or refused, or what is said to have caused it."""
    for group, span in (*_caused(told), *_called_off(told), *_plans_off(told), *_put_off(told), *_called_it_off(told)):
        yield group, claim(told.reading, Attribute.CAUSE, words_of(told.reading, span), span)


def _caused(told: Told) -> Iterator[tuple[int, Span]]:
    for verb in told.reading.doc:
        if verb.pos_ == "VERB" and lemma(verb) in words_in("encounter_causing"):
            group = told.of(subject(verb))
            reasons = obliques(verb, frozenset({"by"}))
            if group is not None and reasons:
                yield group, clause_span(told.reading, reasons[0], _LONG)


def _called_off(told: Told) -> Iterator[tuple[int, Span]]:
    for number, group in enumerate(told.groups):
        for mention in group.mentions:
            for verb in _ending(mention):
                for reason in _reasons(verb):
                    yield number, _reason_span(told, reason)


def _plans_off(told: Told) -> Iterator[tuple[int, Span]]:
    """ "Refused to meet over …", "postponed his trip, planned for May, following …": the reason hangs on the plan."""
    for number, group in enumerate(told.groups):
        for mention in group.mentions:
            for verb in _ending(mention):
                plans = [w for w in verb.children if w.i > verb.i and base(w) in ("advcl", "acl", "xcomp")]
                near = [w for w in plans if w.i == mention.trigger.i or w.tag_ == "VBN"]
                for reason in (r for w in near for r in _reasons(w) if case_of(r) not in _WHEN and r.i > w.i):
                    yield number, _reason_span(told, reason)


def _put_off(told: Told) -> Iterator[tuple[int, Span]]:
    """ "The summit had been delayed due to floods": the one that the subject means, where no mention says so itself."""
    for verb in told.reading.doc:
        who = subject(verb) if verb.pos_ == "VERB" and is_passive(verb) and undone(verb) else None
        group = meant(told, who) if who is not None and told.of(who) is None else None
        if group is not None:
            yield from ((group, _reason_span(told, r)) for r in _reasons(verb))


def _called_it_off(told: Told) -> Iterator[tuple[int, Span]]:
    """ "Lund himself postponed it because of the spill": the one told last."""
    for verb in told.reading.doc:
        if verb.pos_ != "VERB" or not undone(verb):
            continue
        group = next((g for o in objects(verb) if o.lower_ == "it" and (g := told.of(o)) is not None), None)
        if group is not None:
            yield from ((group, _reason_span(told, reason)) for reason in _reasons(verb))


def _reason_span(told: Told, reason: Token) -> Span:
    """The words of a reason; of a participle from itself on, for what stands before it is its verb's."""
    whole = whole_span(told.reading, reason, _LONG)
    leading = [c.idx for c in reason.children if c.i < reason.i and c.dep_ in ("mark", "case", "advmod")]
    start = min([reason.idx, *leading]) if base(reason) == "advcl" and not _mark(reason) else whole.start
    return told.reading.span(max(start, whole.start), whole.end)


def _ending(mention: EncounterMention) -> Iterator[Token]:
    """The verbs above a mention that call it off."""
    yield from (anchor for anchor in mention.anchors[1:] if undone(anchor))
    word = mention.trigger
    for _ in range(5):
        if word.pos_ in ("VERB", "ADJ") and undone(word):
            yield word
        if word.head.i == word.i:
            return
        word = word.head


def _reasons(verb: Token) -> Iterator[Token]:
    for child in verb.children:
        phrase = base(child) == "obl" and case_of(child) in _BECAUSE
        clause = base(child) == "advcl" and (child.tag_ == "VBG" or _mark(child) in _CLAUSE_MARKS)
        if phrase or clause:
            yield child


def _mark(clause: Token) -> str:
    return next((c.lower_ for c in clause.children if c.dep_ == "mark"), "")
