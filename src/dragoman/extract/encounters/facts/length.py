"""How long an encounter lasted and which one in a row it was."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from spacy.tokens import Token

from dragoman.extract.encounters.days.stages import Told
from dragoman.extract.encounters.facts.core import claim
from dragoman.extract.encounters.facts.meant import here, meant, spoken_of
from dragoman.extract.encounters.words.cutting import clause_span, words_of
from dragoman.extract.encounters.words.forms import lemma
from dragoman.extract.encounters.words.groups import kind_class
from dragoman.extract.encounters.words.reading import base, case_of
from dragoman.extract.encounters.words.roles import is_negated, lemma_of, obliques, subject
from dragoman.extract.encounters.words.tables import nouns, verbs, words_in
from dragoman.model.mention import TimeExpression, TimexType
from dragoman.model.record import Attribute, Claim
from dragoman.model.values import quantity_from_timex

_IN_COUNT = frozenset({"since", "in", "within"})
_OF = frozenset({"of"})
_ITS = frozenset({"the", "his", "her", "their", "its"})
_DASHES = frozenset({",", "—", "–", "-", "("})
_BEHIND = frozenset({"since", "in", "by", "to", "of", "between", "for", "such"})
_AWAY = frozenset({"after", "before", "later", "earlier", "ago"})
_STEPS = 4
_LONG = 220
"""Code points beyond which a count's clause says more than the count."""


def lengths(told: Told) -> Iterator[tuple[int, Claim]]:
    """Durations with the position of the encounter that lasted so long."""
    known: dict[int, set[str]] = {}
    for time in told.reading.times:
        quantity = quantity_from_timex(time.value, time.mod, time.span.quote) if _is_length(time) else None
        head = told.reading.head_between(time.span.start, time.span.end)
        if quantity is None or head is None or _is_span_back(told, time):
            continue
        word = told.reading.doc[head]
        group = _lasted(told, word)
        if group is None and _is_those(told, time):
            group = next((n for n, values in known.items() if time.value in values), None)
        if group is not None:
            known.setdefault(group, set()).add(time.value)
            yield group, claim(told.reading, Attribute.DURATION, quantity, time.span)


def _is_length(time: TimeExpression) -> bool:
    return time.timex is TimexType.DURATION


def _is_span_back(told: Told, time: TimeExpression) -> bool:
    """Whether the words tell a stretch counted from now and no length ("in less than a month", "since")."""
    words = told.reading.between(max(0, time.span.start - 12), time.span.start)
    inside = told.reading.between(time.span.start, time.span.end)
    if inside and inside[0].lower_ in words_in("encounter_days", "from now"):
        return True
    if any(word.lower_ in _AWAY for word in told.reading.between(time.span.end, time.span.end + 2)):
        return True  # "thirty hours after the meeting"
    before = words[-1] if words else None
    if before is None or before.lower_ not in _IN_COUNT | words_in("encounter_days", "from now"):
        return False
    return lemma(before.head.head) != "take" and lemma(before.head) != "take"


def _is_those(told: Told, time: TimeExpression) -> bool:
    """Whether the words point back to a length already told ("those seven hours")."""
    words = told.reading.between(max(0, time.span.start - 8), time.span.end)
    return any(word.lower_ in ("those", "these") for word in words)


def _lasted(told: Told, word: Token) -> int | None:
    named = next((c for c in word.children if base(c) == "nmod" and case_of(c) == "of"), None)
    inside = told.of(named) if named is not None else None
    inside = told.of(_right_behind(word)) if inside is None else inside
    return inside if inside is not None else _climb(told, word)


def _right_behind(word: Token) -> Token | None:
    """The noun after "of" right behind a length ("hours of talks"), whatever the parse hangs it on."""
    behind = word.doc[word.i + 1 : min(word.sent.end, word.i + 1 + _STEPS)]
    if not behind or behind[0].lower_ != "of":
        return None
    return next((w for w in behind[1:] if w.pos_ == "NOUN" and w.dep_ != "compound"), None)


def _climb(told: Told, word: Token) -> int | None:
    """The encounter reached from the words of a length: its noun's modifier, or what a verb of lasting is said of."""
    for _ in range(_STEPS):
        head = word.head
        if head.i == word.i:
            return None
        if base(word) in ("compound", "amod", "nummod", "nmod") and case_of(word) in ("", "of"):
            found = told.of(head)
            found = spoken_of(told, head) if found is None else found
            if found is not None:
                return found
        elif base(word) in ("obl", "obj", "advmod") and head.pos_ == "VERB":
            return _by_verb(told, word, head)
        elif base(word) not in ("compound", "amod", "nummod", "nmod", "conj", "appos"):
            return None
        word = head
    return None


def _by_verb(told: Told, word: Token, verb: Token) -> int | None:
    lasts = lemma_of(verb) in words_in("encounter_lasting")
    if lasts or (lemma(verb) == "take" and case_of(word) in ("in", "for", "")):
        found = _meant(told, subject(verb))
        beside = base(verb) in ("parataxis", "conj") and found is None  # "Lund and Osei met, took place in an hour"
        return told.of_anchor(verb.head) if beside else found
    after = any(c.dep_ == "case" and c.lower_ == "after" and c.i < word.i for c in word.children)
    if after and lemma_of(verb) in words_in("agreement_endings", "ends"):
        return _meant(told, subject(verb))  # "the talks broke up after an hour"
    return told.of(verb) if case_of(word) in ("for", "over", "") else None


def _meant(told: Told, noun: Token | None) -> int | None:
    """The encounter a noun names, or the one it was held for ("they met for talks that lasted two hours")."""
    found = meant(told, noun)
    if found is None and noun is not None and base(noun) == "obl" and case_of(noun) in ("for", "in", "at"):
        return told.of(noun.head)
    return found


def counts(told: Told) -> Iterator[tuple[int, Claim]]:
    """Which one in a row an encounter was ("the second in a month", "the first since 2018")."""
    for word in told.reading.doc:
        head = word.head
        if not _is_ordinal(word) or told.reading.is_time(word):
            if is_negated(word) and word.pos_ == "VERB":
                yield from _none_since(told, word)
            continue
        if _in_apposition(word):
            yield from _apposed(told, word)
            continue
        noun = head if word.dep_ in ("amod", "advmod", "nummod") else None
        noun = noun.head if noun is not None and noun.dep_ == "compound" else noun  # "the highest-level visit"
        group = _counted(told, noun) if noun is not None else None
        if noun is not None and group is not None:
            span = clause_span(told.reading, noun, _LONG)
            yield group, claim(told.reading, Attribute.COUNT, words_of(told.reading, span), span)


def _is_ordinal(word: Token) -> bool:
    by_form = "Ord" in word.morph.get("NumType", []) or word.lower_ in words_in("encounter_ordinals", "ordinal")
    return by_form or _is_highest(word)


def _is_highest(word: Token) -> bool:
    """Whether a superlative is one over years ("the highest-level visit in two decades")."""
    behind = [w.lower_ for w in word.doc[word.i : word.sent.end]]
    return word.tag_ == "JJS" and word.dep_ == "amod" and bool(_IN_COUNT & set(behind))


def _in_apposition(word: Token) -> bool:
    """Whether an ordinal stands alone behind a comma ("a visit to Oslo, the first in ten years")."""
    at = word.i
    if at < word.sent.start + 2 or at + 1 >= word.sent.end or word.nbor(-1).lower_ not in _ITS:
        return False
    return word.doc[at - 2].text in _DASHES and word.nbor(1).lower_ in _BEHIND


def _apposed(told: Told, word: Token) -> Iterator[tuple[int, Claim]]:
    group = here(told, word)
    if group is None:
        return
    behind = takewhile(lambda w: w.text not in ",;.—–()" and w.pos_ != "SPACE", word.doc[word.i + 1 : word.sent.end])
    last = [word, *behind][-1]
    span = told.reading.span(word.nbor(-1).idx, last.idx + len(last))
    yield group, claim(told.reading, Attribute.COUNT, words_of(told.reading, span), span)


def _counted(told: Told, noun: Token) -> int | None:
    """The encounter counted: the noun itself, "for the first time", or the first person to make it."""
    found = told.of(noun)
    found = _of_it(told, noun) if found is None else found
    if found is not None:
        return found
    if lemma(noun) in words_in("encounter_counted"):
        inside = next((g for c in obliques(noun, _OF) if (g := told.of(c)) is not None), None)
        if inside is not None:
            return inside  # "the second round of talks"
    if lemma(noun) in words_in("encounter_counted") or lemma(noun) in nouns():
        return told.of_anchor(noun.head) if base(noun) in ("obl", "nmod", "advmod") else None
    making = [c for c in noun.children if base(c) == "acl"]
    own = next((told.of(c) for c in making if told.of(c) is not None), None)
    return own if own is not None else _made(told, making)


def _of_it(told: Told, noun: Token) -> int | None:
    """ "It was their fourth encounter in a year": of the one told last before."""
    row, who = nouns().get(lemma(noun)), subject(noun)
    pointing = who is not None and who.lower_ in ("it", "this", "that") and who.head.i == noun.i
    return told.latest(noun.idx) if row is not None and pointing else None


def _made(told: Told, making: list[Token]) -> int | None:
    """The encounter a person is the most senior "to make": the object of the clause."""
    inner = [o for verb in making for o in verb.children if base(o) == "obj"]
    return next((told.of(o) for o in inner if told.of(o) is not None), None)


def _none_since(told: Told, verb: Token) -> Iterator[tuple[int, Claim]]:
    """Nobody has come "since 2018": said of the visit or meeting the document is about."""
    row = verbs().get((lemma(verb), ""))
    dated = [o for o in obliques(verb, _IN_COUNT) if told.reading.time_at(o)]
    if row is None or not dated:
        return
    same = [n for n in sorted(told.main) if kind_class(told.groups[n].kind) == kind_class(row.kind)]
    if same:
        span = clause_span(told.reading, verb, _LONG)
        yield same[0], claim(told.reading, Attribute.COUNT, words_of(told.reading, span), span)
