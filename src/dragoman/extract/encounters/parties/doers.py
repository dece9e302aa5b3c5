"""Who does what a verb says: its subject, whoever stands right before it, or was told of last."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from dragoman.extract.encounters.parties.gladness import glad_speaker
from dragoman.extract.encounters.parties.inviting import invitee
from dragoman.extract.encounters.parties.lines import Party, party
from dragoman.extract.encounters.words.forms import lemma
from dragoman.extract.encounters.words.reading import Reading
from dragoman.extract.encounters.words.roles import directs, is_infinitive, subjects
from dragoman.model.mention import ActorKind

_MARKS = frozenset("\"“”'‘’,")
_LEADING = frozenset({"having", "after", "before", "while", "when", "on", "upon", "been"})
_DASHES = frozenset({"—", "–", "--", "-"})
_THIRD = frozenset({"they", "he", "she"})
_EARLY = 6
"""Words from the start of a sentence within which a pronoun may mean whoever its main clause names."""
_BRACKETS = 8
"""Words back to where brackets behind a name open."""
_BACK = 120
"""Words back to the subject that a note leaves out."""


def doer(reading: Reading, verb: Token) -> Party:
    """Who does what the verb says: its subject; but whoever is named right before it, where the two differ."""
    head, asked = verb.head, invitee(reading, verb)
    glad = asked if asked.actors else glad_speaker(reading, verb)
    if glad.actors:
        return glad
    if is_infinitive(verb) and verb.dep_ == "advcl" and head.pos_ == "VERB" and head.i < verb.i and not directs(head):
        return doer(reading, _nearest_verb(verb))
    found = _ahead(reading, verb, party(reading, subjects(verb)))
    if found.actors and _leads(verb) and all(token.i > verb.i for token in found.tokens):
        found = Party()  # of an opening participle nobody right behind it is the subject
    near = before(reading, verb) if found.actors or not _infinite(verb) else Party()
    if found.actors and all(reading.actor(i).kind is ActorKind.JOINT for i in near.actors):
        near = Party()  # "Rao and Ulloa, the presidents, met"
    if near.actors and _heads(reading, found) and all(reading.actor(i).kind is ActorKind.POLITY for i in near.actors):
        return found  # "the ministers of Norway, Estonia and Canada conferred"
    wider = set(found.actors) < set(near.actors)  # the title before the first of two names is its subject alone
    if not found.actors and not near.actors:
        around = _told_around(reading, verb)
        return around if around.actors else _nearest_subject(reading, verb)
    return near if near.actors and (wider or not set(near.actors) & set(found.actors)) else found


def before(reading: Reading, verb: Token) -> Party:
    """Whoever is named right before a verb, one or a list of them, auxiliaries, adverbs and quotation marks aside."""
    at, first = verb.i - 1, verb.sent.start
    while at >= first and _passed(reading, reading.doc[at]):
        at -= 1
    if at >= first and reading.doc[at].lower_ == "who" and _is_plural(reading.doc[at + 1 : verb.i + 1]):
        at -= 1 + (reading.doc[at - 1].text == ",")  # "Li and Park, who have not met since"
    found, ahead = line_to(reading, at, first) if at >= first else (Party(), None)
    governed = ahead is not None and (ahead.pos_ in ("ADP", "VERB") or ahead.lower_ in ("and", "or"))
    return Party() if governed else found


def _is_plural(words: Iterable[Token]) -> bool:
    """Whether a verb with its auxiliaries is said of several."""
    return any(word.lower_ in ("have", "are", "were", "do") for word in words)


def before_brackets(doc: Doc, at: int, first: int) -> int:
    """The position before the brackets that close here ("Li (Norland)"), else the position itself."""
    if doc[at].text != ")":
        return at
    opened = next((i for i in range(at - 1, max(first, at - _BRACKETS) - 1, -1) if doc[i].text == "("), first)
    return opened - 1 if opened > first else at


def line_to(reading: Reading, at: int, first: int) -> tuple[Party, Token | None]:
    """Those named in line up to a position ("Lund of Norland and Sudland's Reis"), and the word before them."""
    doc, found = reading.doc, Party()
    while at >= first:
        at = _holder(reading, before_brackets(doc, at, first), first)
        zone = reading.zone_at(doc[at])
        if zone is None:
            break
        found = Party((doc[at],), reading.members(zone[0])) + found
        ahead = _ahead_of(reading, at)
        if ahead < first:
            return found, None
        joined = doc[ahead].lower_ in ("and", "&") or (doc[ahead].text == "," and len(found.tokens) > 1)
        last = ahead - 1 if joined else first - 1
        last -= last >= first and doc[last].text == ","
        last = before_brackets(doc, last, first) if last >= first else last
        if last < first or reading.zone_at(doc[last]) is None:
            return found, doc[ahead]
        at = last
    return found, None


def _holder(reading: Reading, at: int, first: int) -> int:
    """The last word of the name that a state is told with ("Lund" of "Lund of Norland"), else the position itself."""
    zone = reading.zone_at(reading.doc[at])
    if zone is None or zone[0].kind is not ActorKind.POLITY:
        return at
    of = _ahead_of(reading, at)
    of -= of > first and reading.doc[of].lower_ == "the"
    person = reading.zone_at(reading.doc[of - 1]) if of > first and reading.doc[of].lower_ == "of" else None
    return of - 1 if person is not None and person[0].kind in (ActorKind.PERSON, ActorKind.OFFICE) else at


def _ahead_of(reading: Reading, at: int) -> int:
    """The position before a name, its title and the state that owns it ("Sudland's Reis")."""
    words = reading.between(*reading.stretch(reading.doc[at]))
    ahead = (words[0].i if words else at) - 1
    if ahead > 0 and reading.doc[ahead].tag_ == "POS" and reading.zone_at(reading.doc[ahead - 1]) is not None:
        return _ahead_of(reading, ahead - 1)
    return ahead


def _passed(reading: Reading, word: Token) -> bool:
    return word.pos_ in ("AUX", "ADV", "PART", "SPACE") or word.text in _MARKS or reading.is_time(word)


def _heads(reading: Reading, found: Party) -> bool:
    """Whether those found are the heads or officials of several, told of together."""
    several = any(token.tag_ in ("NNS", "NNPS") for token in found.tokens)
    return several and all(reading.actor(i).kind is ActorKind.UNNAMED_OFFICIAL for i in found.actors)


def _nearest_subject(reading: Reading, verb: Token) -> Party:
    """The subject told last before an infinitive or participle that a reader left without one."""
    own = next(iter(subjects(verb)), None)
    if own is None and _opens(verb):
        return told_before(reading, verb)
    if own is None and _goes_on(verb):
        return _told_ahead(reading, verb)
    left_open = own is None or own.lower_ in ("it", "which", "that") or own.pos_ in ("VERB", "ADJ", "ADV")
    return _told_ahead(reading, verb) if left_open and _infinite(verb) else Party()


def _goes_on(verb: Token) -> bool:
    """Whether a comma or "and" goes on with what the same subject did ("Li met Park, exchanged views with Osei")."""
    before = verb.nbor(-1) if verb.i > verb.sent.start else verb
    return verb.tag_ in ("VBD", "VBZ", "VBP") and (before.text == "," or before.lower_ in ("and", "then"))


def _told_ahead(reading: Reading, verb: Token) -> Party:
    """The subject told last before a verb in its sentence, where the cast knows it."""
    for i in range(verb.i - 1, verb.sent.start - 1, -1):
        word = verb.doc[i]
        if word.dep_ in ("nsubj", "nsubj:pass") and reading.zone_at(word) is not None:
            return party(reading, (word,))
    return Party()


def _told_around(reading: Reading, verb: Token) -> Party:
    """The subject that only the clause around it names ("Li and Park agreed when they met")."""
    own = next(iter(subjects(verb)), None)
    third = own is not None and own.lower_ in _THIRD
    if third and verb.dep_ in ("advcl", "advcl:relcl") and verb.head.i < verb.i and own is not None:
        found = doer(reading, verb.head)
        if len(found.actors) > (own.lower_ == "they"):
            return found
    return _told_later(reading, verb, own)


def _told_later(reading: Reading, verb: Token, own: Token | None) -> Party:
    """The subject named only behind the clause ("meeting in Oslo, Li and Park agreed")."""
    ahead = _leads(verb) or (own is not None and own.lower_ in _THIRD and own.i - verb.sent.start <= _EARLY)
    comma = next((w.i for w in verb.doc[verb.i + 1 : verb.sent.end] if w.text == ","), None)
    if not ahead or comma is None:
        return Party()
    for word in verb.doc[comma + 1 : verb.sent.end]:
        main = word.dep_ in ("nsubj", "nsubj:pass") and word.lower_ not in ("who", "which", "that")
        main = main and reading.stretch(word)[0] > verb.doc[comma].idx  # no title that began before the comma
        found = party(reading, (word,)) if main else Party()
        if found.actors:
            plural = own is not None and own.lower_ in ("they", "them")
            return found if len(found.actors) > 1 or not plural else Party()
    return Party()


def _leads(verb: Token) -> bool:
    """Whether a participle opens a sentence or what follows a dateline ("Meeting in", "Having called on")."""
    words = verb.doc[verb.sent.start : verb.i]
    dash = max((w.i for w in words if w.text in _DASHES), default=verb.sent.start - 1)
    led = [w for w in words if w.i > dash and w.pos_ not in ("ADV", "SPACE")]
    participle = verb.tag_ in ("VBG", "VBN") or verb.lower_.endswith("ing")
    return participle and all(w.lower_ in _LEADING for w in led)


def _nearest_verb(infinitive: Token) -> Token:
    """The verb right before an infinitive of purpose, which parsers may hang on one farther away."""
    between = infinitive.doc[infinitive.head.i : infinitive.i]
    return next((word for word in reversed(between) if word.pos_ == "VERB"), infinitive.head)


def _opens(verb: Token) -> bool:
    """Whether a sentence or, as notes do, a clause begins with its verb in the past ("Met with Li; signed a pact")."""
    before = next((w for w in reversed(verb.doc[verb.sent.start : verb.i]) if w.pos_ not in ("ADV", "SPACE")), None)
    return verb.tag_ in ("VBD", "VBN", "NNP") and (before is None or before.text == ";" or _joins(before))


def _joins(word: Token) -> bool:
    """Whether "and" or a comma goes on with a sentence that itself began with a verb."""
    first = next((w for w in word.doc[word.sent.start : word.i] if w.pos_ not in ("ADV", "SPACE")), word)
    return word.lower_ in ("and", ",") and first.tag_ in ("VBD", "VBN") and first.pos_ == "VERB"


def told_before(reading: Reading, verb: Token) -> Party:
    """The person told of as a subject in the sentences before, the latest first."""
    first = verb.sent.start
    for i in range(first - 1, max(-1, first - _BACK), -1):
        word = verb.doc[i]
        zone = reading.zone_at(word) if word.dep_ == "nsubj" else None
        if zone is not None and zone[0].kind in (ActorKind.PERSON, ActorKind.OFFICE):
            return party(reading, (word,))
    return Party()


def _ahead(reading: Reading, verb: Token, found: Party) -> Party:
    """The subjects that stand before the verb, where some do: one behind it belongs to the next clause."""
    before_it = [token for token in found.tokens if token.i < verb.i]
    if not before_it or len(before_it) == len(found.tokens):
        return found
    actors = dict.fromkeys(i for token in before_it for i in reading.members(reading.mention_at(token)))
    return Party(tuple(before_it), tuple(actors))


def _infinite(verb: Token) -> bool:
    bare = verb.tag_ == "VB" and verb.lower_ == lemma(verb)
    return any(c.dep_ == "mark" for c in verb.children) or bare or verb.tag_ == "VBG"
