"""Encounters named by nouns: "the talks between Li and Park", "her two-day visit to Oslo", "the Geneva summit"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.extract.encounters.days.timing import placed
from dragoman.extract.encounters.days.whereabouts import at_home, places_of
from dragoman.extract.encounters.parties.lines import Party, people_only, points_back
from dragoman.extract.encounters.status.reading import noun_status, verb_status
from dragoman.extract.encounters.triggers.claimants import determiner, light
from dragoman.extract.encounters.triggers.convening import called_to
from dragoman.extract.encounters.triggers.gatherings import (
    deeper,
    gathering_verb,
    heads_for,
    hosting,
    hosting_status,
    is_diplomatic,
    is_private,
    journey_status,
    leaving_status,
    nears,
)
from dragoman.extract.encounters.triggers.nominals_parties import (
    GATHERINGS,
    PAIR,
    attendances,
    hosts_of,
    is_group,
    is_known,
    is_place,
    named_of,
    of_bodies,
    of_the_two,
)
from dragoman.extract.encounters.triggers.nominals_sides import Sides, sides_of
from dragoman.extract.encounters.triggers.setting_out import sets_out
from dragoman.extract.encounters.words.forms import is_noun, is_plural, is_verb, lemma
from dragoman.extract.encounters.words.lookalikes import is_homeward, is_inward, is_nobodys, is_resolved, is_sport
from dragoman.extract.encounters.words.measures import bearer, compound
from dragoman.extract.encounters.words.mentions import EncounterMention, in_scope, trigger_span
from dragoman.extract.encounters.words.reading import PlaceFound, Reading, base, case_of, phrase
from dragoman.extract.encounters.words.roles import is_negated, lemma_of
from dragoman.extract.encounters.words.tables import (
    NounRow,
    exclusions,
    kind_modifiers,
    nouns,
    passing,
    shared_nouns,
    verbs,
    words_in,
)
from dragoman.model.document import Span
from dragoman.model.mention import ActorKind
from dragoman.model.record import EncounterKind, EncounterStatus

_WHERE = frozenset({"in", "at", "near", "outside"})
_WHITHER = frozenset({"to", "in", "at"})
_VAGUE = frozenset({"any", "no", "every", "each", "such", "some", "many", "few", "several", "more", "other"})
_ORDERED = frozenset({"last", "latest", "previous", "first", "only", "next", "second", "third"})
_BEFORE_OR_AFTER = frozenset({"last", "previous", "next"})
_OWN = frozenset({"the", "our", "their"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
_AVOIDED = frozenset({EncounterStatus.REFUSED, EncounterStatus.CANCELLED})
_OCCASION = 8
"""Words before a noun among which "on the sidelines of" stands."""
_ROUND = 60
"""Words before a round among which the talks it is one of are named."""
_TAKEN = frozenset({"for", "over", "to", "during", "at"})
_LINE = 6
"""Words behind "on the phone" among which "with" stands ("for an hour on Friday with")."""
_DENIED = frozenset({EncounterStatus.REFUSED, EncounterStatus.DISPUTED})


def find_nominals(reading: Reading) -> Iterator[EncounterMention]:
    """Mentions of encounters by nouns, in text order."""
    for token in reading.doc:
        row = nouns().get(compound(token) or lemma(token)) if is_noun(token) or compound(token) else None
        row = row or _shared(token)
        if row and in_scope(reading, token) and _is_encounter(token, row):
            found = _mention(reading, token, row)
            if found:
                yield placed(reading, found)


def _is_encounter(noun: Token, row: NounRow) -> bool:
    """Whether the noun can stand for one encounter: neither several at large, nor a thing of another sort."""
    plural = is_plural(noun)
    if row.number == "named" and noun.pos_ != "PROPN":
        return False
    if plural != (row.number == "plural") and not _is_one(noun, row):
        return False
    words = {c.lower_ for c in noun.children if base(c) in ("compound", "amod", "nmod", "det")}
    own = lemma(noun)
    if (
        (words & _VAGUE and noun_status(noun) not in _DENIED and not _is_last_such(words))
        or any((own, word) in exclusions() for word in words)
        or (is_negated(noun) and noun_status(noun) is not EncounterStatus.CANCELLED)
    ):
        return False
    if lemma(noun) == "round" and not _of_talks(noun):
        return False
    if is_resolved(noun) or (base(noun) == "obj" and (own, lemma(noun.head)) in exclusions()):
        return False
    if lemma(noun) == "call" and _is_appeal(noun):
        return False
    if row.kind is EncounterKind.VISIT and is_homeward(noun):
        return False
    return base(noun) != "compound" and not any(
        c.dep_ == "compound" and c.i > noun.i and not case_of(c) for c in noun.children
    )


def _is_last_such(words: set[str]) -> bool:
    """Whether the words before a noun point to one of the sort told of ("the last such summit")."""
    return words & _VAGUE == {"such"} and "the" in words and bool(words & _ORDERED)


def _recalls(noun: Token, where: tuple[PlaceFound, ...]) -> bool:
    """Whether it is one before or after that told of, of the same parties: "the last such", "the next, in Oslo,"."""
    words = {c.lower_ for c in noun.children if c.i < noun.i}
    return _is_last_such(words) or bool(where and words & _OWN and words & _BEFORE_OR_AFTER)


def _shared(word: Token) -> NounRow | None:
    """The row of a thing that two have or use together, where the clause says that they do."""
    row = shared_nouns().get(lemma(word)) if is_noun(word) else None
    if row is None or not (_is_line(word) if row.needs == "line" else _is_taken(word)):
        return None
    return row


def _is_taken(noun: Token) -> bool:
    """Whether a verb says that it is had, given or gone to ("had tea with", "invited for coffee", "over a drink")."""
    above = light(bearer(noun))
    had = above is not None and lemma(above) in words_in("encounter_taking")
    return had or case_of(noun) in _TAKEN


def _is_line(noun: Token) -> bool:
    """Whether it is the line on which somebody speaks with somebody ("on the phone with Li")."""
    behind = noun.doc[noun.i + 1 : min(noun.sent.end, noun.i + _LINE)]
    spoken = is_verb(noun.head) and (lemma(noun.head), "") in verbs()  # "spoke on the phone with" tells of it itself
    return case_of(noun) == "on" and any(w.lower_ == "with" for w in behind) and not spoken


def _of_talks(noun: Token) -> bool:
    """Whether a round is one of talks told of just before ("the third round ended"), and of nothing else."""
    following = noun.nbor() if noun.i + 1 < noun.sent.end else noun
    told = [w for w in noun.doc[max(0, noun.i - _ROUND) : noun.i] if is_noun(w) and lemma(w) in nouns()]
    front = [c for c in noun.children if c.i < noun.i and c.dep_ in ("compound", "nmod", "nmod:poss")]
    verb = noun.head
    being = base(noun) == "nsubj" and lemma_of(verb) in passing("exists") | passing("schedules") | passing("carrier")
    if not (being or light(noun) is not None) or any(w.lower_ in words_in("encounter_voting") for w in noun.sent):
        return False
    return following.lower_ != "of" and not front and any(nouns()[lemma(w)].kind is EncounterKind.TALKS for w in told)


def _is_appeal(noun: Token) -> bool:
    """Whether a call is one for something, of no day, or to do something ("a call for the reform of")."""
    following = noun.nbor() if noun.i + 1 < noun.sent.end else noun
    dated = any(w.lower_ in words_in("encounter_days", "day") for w in noun.doc[noun.i + 1 : noun.i + 4])
    asked = following.lower_ == "to" and following.i + 1 < noun.sent.end and is_verb(following.nbor())
    rung = any(child.lower_ in kind_modifiers() for child in noun.children)
    return asked or (following.lower_ == "for" and not dated and not rung)


def _is_one(noun: Token, row: NounRow) -> bool:
    """Whether a word in the other number tells of one occasion: "held discussions", "had a talk", not "past talks"."""
    if any(c.lower_ in words_in("encounter_many") or c.pos_ == "NUM" for c in noun.children if c.i < noun.i):
        return False
    if row.number in ("both", "plural"):
        return light(bearer(noun)) is not None
    if row.number == "any" and not is_plural(noun):
        return False
    partner = noun.nbor() if noun.i + 1 < len(noun.doc) else noun
    owned = any(c.dep_ == "nmod:poss" for c in noun.children)
    return partner.lower_ == "with" and (owned or light(bearer(noun)) is not None)


def _mention(reading: Reading, noun: Token, row: NounRow) -> EncounterMention | None:
    kind, sure = _kind(noun, row)
    sides = sides_of(reading, noun, kind, _anchors(noun))
    everyone, visit = sides.everyone, kind is EncounterKind.VISIT
    where = _where(reading, (noun,) if sides.led else sides.anchors, kind)
    if not _counts(reading, noun, row, sides, where):
        return None
    goers = sides.goers
    return EncounterMention(
        trigger=noun,
        anchors=sides.anchors,
        span=_span(reading, noun, sides.own, sides.others, where),
        kind=kind,
        actors=named_of(reading, goers if visit else everyone),
        status=EncounterStatus.HELD if sides.led else sides.offered or _status(noun, kind),
        parties=sides.back.tokens or (goers.tokens if visit else everyone.tokens),
        visitors=goers.actors if visit else (),
        hosts=sides.hosts or hosts_of(reading, noun),
        places=where,
        bare=not is_known(reading, everyone) and _is_plain(noun),
        sure=sure,
        aside=_is_aside(noun),
        partner=not goers.actors,
        group=is_group(reading, everyone),
        unnamed=sides.unnamed,
        again=bool(sides.back.tokens) or _points_back(noun, where) or points_back(reading, everyone),
        offered=sides.offered is not None,
        joint=sides.back.actors or tuple(i for i in everyone.actors if reading.actor(i).kind is ActorKind.JOINT),
        inner=not (sides.others.actors or _of_states(reading, sides.own)) and is_inward(sides.anchors),
    )


def _points_back(noun: Token, where: tuple[PlaceFound, ...]) -> bool:
    """Whether the noun and its phrase mean those told of before."""
    return lemma(noun) == "round" or of_the_two(noun) or _recalls(noun, where)


def _counts(reading: Reading, noun: Token, row: NounRow, sides: Sides, where: tuple[PlaceFound, ...]) -> bool:
    """Whether those told of make it an encounter: no match, no trip at home, and of two sides where it needs them."""
    kind, everyone = _kind(noun, row)[0], sides.everyone
    met = len(sides.outside.actors) >= PAIR or bool(sides.own.actors or sides.others.actors)
    back = bool(sides.back.tokens) or _recalls(noun, where)
    if row.needs and not (met or back or (sides.outside.actors and not is_known(reading, sides.outside))):
        return False
    if not back and not _determined(noun, everyone, where):
        return False
    if kind is EncounterKind.MEETING and is_sport(reading, noun, everyone.actors):
        return False
    if kind in GATHERINGS and is_private(reading, noun, everyone):
        return False
    if kind is not EncounterKind.VISIT:
        return kind in GATHERINGS or not of_bodies(reading, noun)
    if not sides.own.actors and is_nobodys(reading, noun):
        return False
    goers = sides.goers
    return not everyone.actors or (people_only(reading, goers) and not at_home(reading, goers.actors, where))


def _of_states(reading: Reading, own: Party) -> bool:
    """Whether those of the noun's own phrase speak for several states ("between the foreign ministries of …")."""
    return len({polity for i in own.actors if (polity := reading.polity(i))}) >= PAIR


def _is_plain(noun: Token) -> bool:
    """Whether nothing before the noun names it ("the meeting", not "the OSCE council meeting")."""
    if noun.pos_ == "PROPN" and any(case_of(c) in ("on", "for", "of") for c in noun.children):
        return False  # "the Summit on Oceans" is one in particular
    front = [
        c for c in noun.children if c.i < noun.i and base(c) in ("compound", "nmod") and c.pos_ in ("PROPN", "NOUN")
    ]
    plain = kind_modifiers().keys() | words_in("encounter_days", "day")
    return all(c.lower_ in plain or c.pos_ == "NOUN" for c in front)


def _is_aside(noun: Token) -> bool:
    """Whether it is only told as the occasion of another ("on the sidelines of the summit")."""
    before = noun.doc[max(noun.sent.start, noun.i - _OCCASION) : noun.i]
    return any(word.lower_ in words_in("encounter_occasions", "beside") for word in before)


def _kind(noun: Token, row: NounRow) -> tuple[EncounterKind, bool]:
    """The kind and whether the words settle it; a bare "conversation" may be a call."""
    modifiers = kind_modifiers()
    words = [c.lower_ for c in noun.children if base(c) in ("compound", "amod")]
    words += [c.lower_ for c in noun.children if base(c) == "nmod" and case_of(c) in ("by", "over", "via")]
    found = next((modifiers[word] for word in words if word in modifiers), None)
    if found and row.kind not in GATHERINGS:
        return found, True
    return row.kind, lemma(noun) != "conversation"


def _status(noun: Token, kind: EncounterKind) -> EncounterStatus | None:
    """What is said of it, else what is said of those who attend it ("which Li will attend")."""
    clauses = attendances(noun)
    if kind in GATHERINGS and heads_for(noun):
        return journey_status(noun)
    if kind in GATHERINGS and lemma(noun.head) in passing("attends"):
        told = noun_status(noun)  # who stays away calls nothing off
        return EncounterStatus.ANNOUNCED if told in _AVOIDED else told
    if nears(noun) is not None:
        return EncounterStatus.POSSIBLE
    verb = called_to(noun) or _leaving(noun)
    if verb is not None:
        return leaving_status(verb)
    host = hosting(noun)
    if host is not None:
        return hosting_status(host)
    return noun_status(noun) or (verb_status(clauses[0]) if clauses else None)


def _anchors(noun: Token) -> tuple[Token, ...]:
    """The noun and the verb that says of it that it takes place, is planned, or by which one leaves on it."""
    gathered = gathering_verb(noun) or _leaving(noun)
    if gathered is not None:
        return (noun, gathered)
    node = bearer(noun)
    above = light(node)
    head = above or node.head
    named = lemma_of(head)
    due = _scheduled(noun)
    if due is not None:
        return tuple(dict.fromkeys((noun, due, *((head,) if head.pos_ == "VERB" else ()))))
    if head.i == node.i or head.pos_ not in ("VERB", "AUX", "ADJ"):
        return (noun,)
    tells = above is not None or (base(node) == "nsubj" and named in passing("exists") | passing("schedules"))
    if not tells and not (named in passing("schedules") and base(node) == "obj"):
        return (noun,)
    inner = [c for c in head.children if base(c) == "xcomp" and lemma_of(c) in passing("exists")]
    return (noun, head, *inner)


def _scheduled(noun: Token) -> Token | None:
    """The participle behind a noun that says for when it is set ("a conference scheduled for May in Rome")."""
    behind = noun.doc[noun.i + 1 : min(noun.sent.end - 1, noun.i + 3)]
    word = next((w for w in behind if w.text != ","), None)
    due = word is not None and word.tag_ == "VBN" and lemma(word) in passing("schedules")
    return word if due and word is not None and word.nbor().lower_ in ("for", "on", "to") else None


def _leaving(noun: Token) -> Token | None:
    """The verb by which somebody leaves on the visit that a noun names."""
    row = nouns().get(lemma(noun))
    return sets_out(noun) if row is not None and row.kind is EncounterKind.VISIT else None


def _where(reading: Reading, anchors: tuple[Token, ...], kind: EncounterKind) -> tuple[PlaceFound, ...]:
    noun = anchors[0]
    prepositions = _WHITHER if kind is EncounterKind.VISIT else _WHERE
    prepositions |= {"for"} if _leaving(noun) is not None else frozenset()
    front = [c for c in noun.children if base(c) in ("compound", "nmod") and c.i < noun.i and not case_of(c)]
    named = [reading.place_at(c) for c in front if is_place(reading, c, kind)]
    found = (*(place for place in named if place), *places_of(reading, anchors, prepositions))
    return found or (deeper(reading, noun) if kind in GATHERINGS else ())


def _determined(noun: Token, everyone: Party, where: tuple[PlaceFound, ...]) -> bool:
    """A noun that names nobody counts only where it points to something told ("the talks", "the Oslo meeting")."""
    if everyone.actors or (is_diplomatic(noun) and base(noun) == "nsubj"):
        return True
    return determiner(noun) in _DEFINITE or of_the_two(noun) or bool(where and determiner(noun) not in ("a", "an"))


def _span(reading: Reading, noun: Token, own: Party, others: Party, where: tuple[PlaceFound, ...]) -> Span:
    tokens = [t for t in (*own.tokens, *others.tokens) if t.sent.start == noun.sent.start]
    whole = trigger_span(reading, noun, tokens)
    start, end = phrase(noun)
    last = max([whole.end, end, *(place.span.end for place in where if place.span.start > noun.idx)])
    return reading.span(min(whole.start, start), last)
