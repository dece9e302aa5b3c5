"""Whether an encounter took place, is planned, was called off or refused, as the words around its mention tell."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.extract.encounters.parties.gladness import is_glad
from dragoman.extract.encounters.status.denying import is_denied, is_reported_denied
from dragoman.extract.encounters.words.forms import lemma
from dragoman.extract.encounters.words.measures import bearer
from dragoman.extract.encounters.words.reading import base, case_of
from dragoman.extract.encounters.words.roles import (
    directs,
    is_infinitive,
    is_negated,
    is_object,
    is_passive,
    lemma_of,
    particle,
)
from dragoman.extract.encounters.words.tables import light_verbs, passing, statuses, words_in
from dragoman.model.record import EncounterStatus

Status = EncounterStatus
_OUTCOMES = frozenset({Status.CANCELLED, Status.POSTPONED, Status.REFUSED, Status.DISPUTED})
_OPEN = frozenset({"whether", "if", "unless"})
_AT_FIRST = frozenset({"initially", "originally", "first", "previously"})
_EARLY = frozenset({"last", "early", "late", "mid", "the"})
_YEAR = 4
"""Digits of a year."""
_SECOND = 2
_NOW = frozenset({"now", "instead"})
_FAR = 8
"""Words between a modal and its verb, or a verb and its object, where a reader hung them elsewhere."""
_THROUGH = frozenset({"obj", "nmod", "acl", "xcomp", "ccomp", "nsubj", "obl", "conj", "csubj"})
_AT = frozenset({"at", "during", "after", "following", "before", "since"})
_STEPS = 4


def verb_status(verb: Token, steps: int = _STEPS) -> EncounterStatus | None:
    """The status that a clause gives the encounter its verb tells of; None when it tells of one that was not."""
    if is_denied(verb):
        return Status.DISPUTED
    if is_negated(verb):
        return Status.HELD if is_last_since(verb) else Status.REFUSED if _modal(verb) is Status.ANNOUNCED else None
    if _is_open(verb):
        return None if verb.tag_ == "VBD" else Status.POSSIBLE  # "if they met" leaves it open
    modal = _modal(verb)
    if modal:
        return Status.POSSIBLE if modal is Status.ANNOUNCED and _hinges(verb) else modal
    if base(verb) == "xcomp" and lemma_of(verb.head) in passing("void"):
        return None  # "failed to meet"
    return _before_to(verb) or _governed_status(verb, steps) or _tense_status(verb)


def is_last_since(verb: Token) -> bool:
    """Whether it is said since what day it has not been done again, on which it was ("have not met since June")."""
    perfect = any(c.lower_ in ("have", "has", "had", "'ve") and c.pos_ == "AUX" for c in verb.children)
    behind = verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + 1 + _FAR)]
    since = next((w for w in behind if w.lower_ == "since" and w.i + 1 < verb.sent.end), None)
    if since is None or not (perfect and is_negated(verb)):
        return False
    if any(word.pos_ == "VERB" for word in verb.doc[verb.i + 1 : since.i]):
        return False
    days = words_in("encounter_days", "day")
    day = next((w for w in verb.doc[since.i + 1 : min(verb.sent.end, since.i + 3)] if w.lower_ not in _EARLY), since)
    return day.lower_ in days or (day.pos_ == "NUM" and len(day.text) == _YEAR)


def _before_to(verb: Token) -> EncounterStatus | None:
    """What an adjective right before an infinitive says, however a reader hung it ("is due to host")."""
    to = next((c for c in verb.children if c.dep_ == "mark" and c.lower_ == "to"), None)
    if to is None and verb.i > verb.sent.start and verb.nbor(-1).lower_ == "to":
        to = verb.nbor(-1)  # "due to" read as one preposition
    word = verb.doc[to.i - 1] if to is not None and to.i else None
    if word is not None and word.lower_ in ("is", "are", "was", "were") and _doers_named(verb):
        undone = any(c.lower_ == "have" and c.pos_ == "AUX" for c in verb.children)
        return Status.CANCELLED if undone else Status.ANNOUNCED  # "was to have met" tells that they did not
    if is_glad(verb):
        return Status.HELD
    return statuses("adjective").get(word.lower_) if word is not None and word.pos_ in ("ADJ", "ADP") else None


def _doers_named(verb: Token) -> bool:
    """Whether the subject is somebody ("she is to dine"), not a plan ("the aim is to meet")."""
    said = [c for c in verb.children if c.dep_ in ("nsubj", "nsubj:pass") and c.lower_ not in ("it", "this")]
    plans = passing("aims") | statuses("noun").keys()
    return any(c.pos_ in ("PROPN", "PRON") or (c.pos_ == "NOUN" and lemma_of(c) not in plans) for c in said)


def _hinges(verb: Token) -> bool:
    """Whether what is to be done depends on something ("if the truce holds, they will meet")."""
    marks = (m for c in verb.children if base(c) == "advcl" for m in c.children if m.dep_ == "mark")
    return any(m.lower_ in _OPEN - {"whether"} and _before(m) not in ("even", "as") for m in marks)


def _before(word: Token) -> str:
    return word.nbor(-1).lower_ if word.i else ""


def noun_status(noun: Token) -> EncounterStatus | None:
    """The status that the words around a noun give the encounter it names; None when they leave it open."""
    clause = Status.DISPUTED if is_reported_denied(noun) else _fate(noun) or _noun_in_clause(noun)
    if clause in _OUTCOMES:
        return clause
    for child in (*noun.children, *_shared(noun)):
        found = statuses("adjective").get(child.lower_) if child.dep_ in ("amod", "acl", "advmod") else None
        if found and (found is not Status.HELD or child.dep_ == "amod"):
            return found
    return _opined(noun) or _lasted(noun) or clause or _around(noun) or _looming(noun)


def _fate(noun: Token) -> EncounterStatus | None:
    """Put off, where it was first planned for another day; called off, where it did not or will not take place."""
    if _was_moved(noun):
        return Status.POSTPONED
    head = noun.head
    if base(noun) == "nsubj" and lemma(head) in ("have", "need"):
        told = next((c for c in head.children if base(c) == "xcomp" and undone(c)), None)
        return statuses("verb")[lemma_of(told)] if told is not None else None  # "had to be scrapped"
    if base(noun) == "nsubj" and is_passive(head) and lemma_of(head) in passing("shifts") and _to_a_day(head):
        return Status.POSTPONED
    if not (base(noun) == "nsubj" and _is_negated_being(head)) and not _neither(noun):
        return _undone_before(noun) or _undone_behind(noun)
    return Status.POSSIBLE if any(c.lower_ == "yet" for c in head.children) else Status.CANCELLED


def _was_moved(noun: Token) -> bool:
    """Whether it is said to be for a later day than planned ("first planned for May, will now be held in June")."""
    behind = noun.doc[noun.i + 1 : noun.sent.end]
    first = next((w.i for w in behind if w.lower_ in _AT_FIRST and w.i + 1 < noun.sent.end), None)
    if first is None or lemma_of(noun.doc[first + 1]) not in passing("schedules"):
        return False
    return any(w.lower_ in _NOW for w in noun.doc[first + 1 : noun.sent.end])


def _to_a_day(verb: Token) -> bool:
    ends = [c for c in verb.children if base(c) in ("obl", "nmod") and case_of(c) in ("to", "until", "into")]
    return any(w.lower_ in words_in("encounter_days", "day") or w.lower_ == "next" for c in ends for w in c.subtree)


def _is_negated_being(head: Token) -> bool:
    """Whether a clause says that its subject does not come to be."""
    being = lemma_of(head) in passing("exists") or (is_passive(head) and lemma_of(head) in ("hold", "convene"))
    return being and is_negated(head)


def _neither(noun: Token) -> bool:
    """ "Neither the lunch nor her talks will take place"."""
    first = min((c.i for c in noun.children), default=noun.i)
    said = {c.lower_ for c in noun.children if c.i < noun.i} | {noun.doc[max(0, first - 1)].lower_}
    behind = noun.doc[noun.i + 1 : noun.sent.end]
    being = any(lemma_of(w) in passing("exists") and _modal(w) is Status.ANNOUNCED for w in behind)
    return bool(said & {"neither", "nor"}) and being


def _undone_before(noun: Token) -> EncounterStatus | None:
    """What a verb right before a noun's phrase says, however a reader hung the noun ("called off at short notice")."""
    for i in range(noun.i - 1, max(noun.sent.start, noun.i - _FAR) - 1, -1):
        word = noun.doc[i]
        if word.pos_ == "VERB":
            close = undone(word) and particle(word) and not is_passive(word) and not _modal(word)
            return statuses("verb")[lemma_of(word)] if close else None
        late = word.lower_ == "at" and noun.doc[i + 1 : i + 3].text.lower() in ("the last", "short notice")
        if word.pos_ in ("PUNCT", "CCONJ", "SCONJ", "AUX") or (word.pos_ == "ADP" and word.dep_ == "case" and not late):
            return None
    return None


def _undone_behind(noun: Token) -> EncounterStatus | None:
    """What the verb behind a clause about a noun says ("a meeting to which Li had invited Park has been put off")."""
    behind = noun.doc[noun.i + 1 : noun.sent.end]
    which = next((w.i for w in behind if w.lower_ == "which"), noun.i + _FAR)
    verbs = [w for w in behind if w.pos_ == "VERB" and w.tag_ != "TO"]
    if base(noun) not in ("nsubj", "ROOT") or which >= noun.i + _FAR or len(verbs) < _SECOND:
        return None
    second = verbs[1]
    told = is_passive(second) and undone(second) and not _modal(second) and verbs[0].i > which
    return statuses("verb")[lemma_of(second)] if told else None


def _shared(noun: Token) -> Iterator[Token]:
    """What hangs on the word that bears the noun, or on a noun of the same sort that it is joined to."""
    above = bearer(noun)
    if above.i != noun.i:
        yield from above.children
    if noun.dep_ == "conj" and lemma_of(noun.head) == lemma_of(noun):
        yield from (child for child in noun.head.children if child.dep_ == "amod")


def _opined(noun: Token) -> EncounterStatus | None:
    """Possible, where a clause says what one would be like ("a meeting would be a mistake", "made no sense")."""
    head = noun.head
    known = any(c.dep_ in ("det", "nmod:poss") and c.lower_ not in ("a", "an", "any") for c in noun.children)
    if base(noun) != "nsubj" or known or case_of(head) or head.lower_ in statuses("adjective"):
        return None
    being = [c for c in head.children if c.dep_ == "cop"]
    open_ = any(c.tag_ in ("VBZ", "VBP") for c in being) or (bool(being) and _modal(head) is not None)
    sense = lemma(head) == "make" and any(c.lower_ == "sense" for c in head.children)
    return Status.POSSIBLE if (open_ and head.pos_ in ("ADJ", "NOUN")) or sense else None


def _looming(noun: Token) -> EncounterStatus | None:
    """Possible, where it is asked whether it is, or told to be "on the cards"."""
    first = min((c.i for c in noun.children), default=noun.i)
    before = noun.doc[first - 1] if first > noun.sent.start else noun
    head = noun.head
    about = base(noun) == "nsubj" and head.pos_ == "NOUN" and case_of(head) in ("on", "in", "under", "at")
    if before.lower_ == "whether" or (about and lemma_of(head) in statuses("predicate")):
        return Status.POSSIBLE
    return None


def _lasted(noun: Token) -> EncounterStatus | None:
    """Held, where a clause about it tells how it went ("which lasted", "held in", "attended by")."""
    for clause in noun.children:
        if base(clause) == "acl" and lemma_of(clause) in passing("exists"):
            told = verb_status(clause) if clause.tag_ != "VB" else None
            if told is Status.HELD and not is_infinitive(clause):
                return told
    return None


def _around(noun: Token) -> EncounterStatus | None:
    """Held, where something was done during or after it; announced, where something is to be done at it."""
    verb = noun.head
    at = base(noun) == "obl" and case_of(noun) in ("at", "during") and verb.pos_ == "VERB"
    if at and verb_status(verb) in (Status.ANNOUNCED, Status.POSSIBLE):
        return Status.ANNOUNCED
    inside = base(noun) in ("obl", "nmod") and case_of(noun) in ("during", "after", "following", "throughout")
    past = verb.pos_ == "VERB" and (verb.tag_ == "VBD" or "Past" in verb.morph.get("Tense", [])) and not _modal(verb)
    return Status.HELD if inside and past and not is_negated(verb) else None


def _noun_in_clause(noun: Token) -> EncounterStatus | None:
    word, best = bearer(noun), None
    for _ in range(_STEPS):
        head = word.head
        if head.i == word.i or base(word) not in _THROUGH:
            break
        if base(word) == "nsubj" and _is_open(head) and head.tag_ != "VBD" and _tells_of_being(head):
            return Status.POSSIBLE
        found, goes_on = _step(word, head)
        best = found or best
        if best in _OUTCOMES or not goes_on:
            break
        word = head
    return best


def _tells_of_being(head: Token) -> bool:
    """Whether a clause says that its subject is or takes place."""
    return lemma_of(head) in passing("exists") or head.pos_ in ("NOUN", "ADJ")


def _step(word: Token, head: Token) -> tuple[EncounterStatus | None, bool]:
    """What the governing word says of the encounter, and whether those above it may say more."""
    named = lemma_of(head)
    if head.pos_ == "NOUN":
        found = statuses("noun").get(named)
        return found, bool(found)
    if head.pos_ not in ("VERB", "AUX", "ADJ"):
        return None, False
    through = passing("carrier") | passing("exists") | passing("through")
    beside = base(word) == "obl" and not is_object(word) and not named.endswith(" for")
    if beside and (named not in through or case_of(word) in _AT):
        return None, False  # what is agreed at a summit says nothing of the summit
    found = statuses("verb").get(named) or (statuses("adjective").get(named) if head.pos_ == "ADJ" else None)
    if word.dep_ == "nsubj" and head.pos_ == "VERB" and named not in passing("subjects"):
        found = None  # "the meeting aims to": it is not the meeting that is aimed at
    if found:
        return _turned(found, head), found not in _OUTCOMES
    if named in passing("exists") and base(word) == "nsubj":
        return verb_status(head), False
    if named in passing("carrier") | light_verbs().keys() and (is_object(word) or base(word) in ("nsubj", "obl")):
        return verb_status(head), is_infinitive(head)
    return None, False


def _turned(found: EncounterStatus, head: Token) -> EncounterStatus | None:
    """A plan that is denied ("no plans to meet") is a refusal; a refusal that is denied says nothing."""
    if is_negated(head):
        return Status.REFUSED if lemma_of(head) in passing("deniable") else None
    if found in _OUTCOMES and (_modal(head) or _is_open(head)):
        return Status.POSSIBLE
    return found


def _governed_status(verb: Token, steps: int) -> EncounterStatus | None:
    head, dep = verb.head, base(verb)
    if head.i == verb.i or steps == 0:
        return None
    if dep == "conj" and head.pos_ == "VERB" and (is_infinitive(head) or _modal(head)) and not _finite(verb):
        return verb_status(head, steps - 1)
    if dep not in ("xcomp", "ccomp", "acl", "advcl", "csubj", "obl", "nmod"):
        return None
    if not (is_infinitive(verb) or verb.tag_ == "VBG" or dep in ("xcomp", "csubj")):
        return None
    named = lemma_of(head)
    found = statuses("verb").get(named) or statuses("adjective").get(named) or statuses("noun").get(named)
    free = dep == "advcl" and head.pos_ != "ADJ" and not directs(head) and not _aimed_at(verb)
    if found and found is not Status.HELD and not free:
        return _turned(found, head)
    if is_infinitive(verb) and head.pos_ in ("VERB", "AUX", "NOUN", "ADJ"):
        return verb_status(head, steps - 1) if head.pos_ in ("VERB", "AUX") else None
    return None


def _aimed_at(verb: Token) -> bool:
    """Whether a participle is what the verb above looks to ("looks forward to meeting")."""
    return verb.tag_ == "VBG" and any(c.lower_ == "to" and c.i == verb.i - 1 for c in verb.children)


def _tense_status(verb: Token) -> EncounterStatus | None:
    if is_infinitive(verb) and base(verb) not in ("acl", "advcl"):
        return Status.POSSIBLE
    return Status.HELD


def _modal(verb: Token) -> EncounterStatus | None:
    table = statuses("auxiliary")
    lone = [c for c in verb.children if c.dep_ in ("aux", "aux:pass")] or _parted(verb)
    return next((table[c.lower_] for c in lone if c.lower_ in table), None)


def _parted(verb: Token) -> list[Token]:
    """The modal that day and place part from a bare verb ("will on Friday in Oslo meet")."""
    if verb.tag_ != "VB" or verb.lower_ != lemma(verb) or is_infinitive(verb):
        return []
    for i in range(verb.i - 1, max(verb.sent.start, verb.i - _FAR) - 1, -1):
        word = verb.doc[i]
        if word.tag_ == "MD":
            return [word]
        if word.pos_ not in ("ADP", "PROPN", "NOUN", "DET", "ADV", "NUM", "ADJ"):
            return []
    return []


def _is_open(verb: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ in _OPEN for c in verb.children)


def _finite(verb: Token) -> bool:
    return "Fin" in verb.morph.get("VerbForm", []) or is_passive(verb)


def undone(verb: Token) -> bool:
    """Whether a verb calls off, puts off or refuses what it is said of."""
    return statuses("verb").get(lemma_of(verb)) in _OUTCOMES - {Status.DISPUTED} and not is_negated(verb)
