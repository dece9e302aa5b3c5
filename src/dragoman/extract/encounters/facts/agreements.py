"""What was agreed at an encounter, and what it ended with."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from dragoman.data import table
from dragoman.extract.encounters.days.stages import Told
from dragoman.extract.encounters.facts.core import claim
from dragoman.extract.encounters.facts.meant import held, spoken_of
from dragoman.extract.encounters.parties.doers import doer
from dragoman.extract.encounters.words.cutting import from_to, lies_ahead, settings, whole_span, words_of
from dragoman.extract.encounters.words.forms import lemma
from dragoman.extract.encounters.words.groups import AHEAD
from dragoman.extract.encounters.words.reading import base
from dragoman.extract.encounters.words.roles import (
    is_negated,
    is_passive,
    lemma_of,
    objects,
    obliques,
    subject,
)
from dragoman.extract.encounters.words.tables import nouns, words_in
from dragoman.model.document import Span
from dragoman.model.mention import ActorKind
from dragoman.model.record import Attribute, Claim

_LONG = 300
_REACH = 5
"""Words behind "with" among which stands what an encounter ended with."""
_PAIR = 2
_NEAR = 10
"""Words behind "the consensus" among which the meeting that reached it is named."""
_ON = frozenset({"on", "to", "with", "upon", "for"})
_AT = frozenset({"at", "during", "in"})
_TALKED_OF = frozenset({"xcomp", "ccomp", "obj", "csubj", "nsubj", "nmod", "obl", "acl"})
_NOT_YET = frozenset({"since", "before", "if", "until", "unless", "whether"})
_LEAD_IN = frozenset({"CCONJ", "PUNCT", "SPACE", "SYM"})
_THESE = frozenset({"these", "they", "those"})
_LEADING = frozenset({"det", "amod", "nummod", "compound", "nmod:poss", "advmod"})


@cache
def _needs() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in table("agreement_verbs"):
        found.setdefault(row["lemma"], set()).add(row["needs"])
    return {lemma: frozenset(needs) for lemma, needs in found.items()}


def agreements(told: Told) -> Iterator[tuple[int, Claim]]:
    """What the parties agreed, with the position of the encounter they agreed it at."""
    for word in told.reading.doc:
        if word.pos_ == "VERB" and lemma_of(word) in _needs() and not is_negated(word):
            yield from _by_verb(told, word)
        elif word.pos_ == "NOUN" and lemma(word) in words_in("agreement_nouns", "deal"):
            yield from _by_noun(told, word)


def _by_verb(told: Told, verb: Token) -> Iterator[tuple[int, Claim]]:
    needs = _needs()[lemma_of(verb)]
    found = doer(told.reading, verb)
    who = found.tokens[0] if found.tokens else subject(verb)
    if is_passive(verb) or who is None or not _says_what(verb, needs) or _is_ahead(verb) or _is_aside(verb, needs):
        return
    actors = found.actors
    they = not actors and who.lower_ == "they"
    alone = "" not in needs and not (they or _together(told, who, actors))
    if not (actors or they) or alone or not _matches(verb, needs) or _to_meet(told, verb):
        return
    group = told.latest(verb.idx) if they else _owner(told, verb, actors)
    if group is not None and told.groups[group].status in AHEAD:
        group = held(told, verb.idx, actors)  # what is yet to come has agreed nothing
    if group is not None:
        first = who if who.i < verb.i and base(verb) != "conj" else verb
        span = from_to(told.reading, _opening(told, first), _thing(verb) or verb, _LONG)
        yield group, _agreed(told, span)


def _is_aside(verb: Token, needs: frozenset[str]) -> bool:
    """Whether a clause only tells whose something is ("the partnership that they launched last year")."""
    return "joint" in needs and verb.dep_ == "acl:relcl" and _thing(verb) is None


def _things(verb: Token) -> tuple[Token, ...]:
    """The objects of a verb, and a noun behind it that a reader took for a clause."""
    clauses = (c for c in verb.children if c.dep_ in ("ccomp", "xcomp") and c.tag_.startswith("NN") and c.i > verb.i)
    return (*objects(verb), *clauses)


def _to_meet(told: Told, verb: Token) -> bool:
    """Whether what is agreed to is the encounter itself ("agreed to the meeting")."""
    behind = verb.doc[verb.i + 1 : min(verb.i + 5, verb.sent.end)]
    named = [word for word in behind if lemma(word) in nouns() and word.pos_ == "NOUN"]
    pointed = len(behind) > 1 and behind[0].lower_ == "to" and behind[1].pos_ == "DET"
    return bool(named and told.stages and pointed)


def _opening(told: Told, first: Token) -> Token:
    """The first word of a subject, so that "the two sides" is whole."""
    span = whole_span(told.reading, first, _LONG) if first.pos_ != "VERB" else None
    words = told.reading.between(span.start, span.end) if span else ()
    return words[0] if words else first


def _thing(verb: Token) -> Token | None:
    """What "one thing that the two sides agreed on" was: the predicate of the clause."""
    about = verb.head
    named = verb.dep_ == "acl:relcl" and lemma(about) in words_in("agreement_nouns", "thing") and base(about) == "nsubj"
    return about.head if named else None


def _says_what(verb: Token, needs: frozenset[str]) -> bool:
    if _thing(verb) is not None:
        return True
    clauses = any(base(c) in ("ccomp", "xcomp", "advcl") and c.i > verb.i for c in verb.children)
    named = bool(_things(verb)) or bool(obliques(verb, _ON))
    return clauses or named if "" in needs or "joint" in needs else named


def _matches(verb: Token, needs: frozenset[str]) -> bool:
    """Whether the object is what the verb needs: a commitment, a deal, or one's own team sent to work."""
    if needs & {"", "joint"}:
        return True
    lemmas = {lemma(o) for o in _things(verb)}
    return any(lemmas & words_in("agreement_nouns", need) for need in needs)


def _together(told: Told, who: Token, actors: tuple[str, ...]) -> bool:
    joint = any(told.reading.actor(i).kind is ActorKind.JOINT for i in actors)
    mention = told.reading.mention_at(who)
    plural = mention is not None and told.reading.actor(mention.actor).kind is ActorKind.JOINT
    sides = {told.reading.polity(i) or i for i in actors}
    return joint or plural or len(sides) >= _PAIR  # a president and their deputy are one side


def _is_ahead(verb: Token) -> bool:
    """Whether the agreeing itself is only wished for or talked of ("will agree", "hopes to", "discussed launching")."""
    gerund = verb.tag_ == "VBG" and base(verb) in _TALKED_OF and not any(c.dep_ == "aux" for c in verb.children)
    since = any(c.dep_ == "mark" and c.lower_ in _NOT_YET for c in verb.children)
    return gerund or since or lies_ahead(verb)


def _owner(told: Told, word: Token, actors: tuple[str, ...]) -> int | None:
    """The encounter that the clause names by "at" or "during", else the one its parties were last told to be at.

    None where it names one that is not known, so that what was agreed at talks long ago is not given to those of today.
    """
    places = settings(word)
    named = next((g for phrase in places if (g := spoken_of(told, phrase)) is not None), None)
    if named is not None or any(lemma(phrase) in nouns() for phrase in places):
        return named
    found = told.owner(word.idx, actors)
    return _told_after(told, word, actors) if found is None else found


def _told_after(told: Told, word: Token, actors: tuple[str, ...]) -> int | None:
    """The encounter told later in the sentence or in the next ("the two agreed to …, they said after they met")."""
    end = next(iter(word.doc[word.sent.end : word.sent.end + 1]), word).sent.end_char
    behind = told.between(word.idx, end)
    mine = (s for s in behind if told.groups[s.group].status not in AHEAD and told.takes_part(actors, s.group))
    return next((s.group for s in mine if told.carries(s)), None)


def _agreed(told: Told, span: Span) -> Claim:
    words = list(told.reading.between(span.start, span.end))
    while len(words) > 1 and (words[0].pos_ in _LEAD_IN or words[0].text in "-–•") and words[0].text not in "\"“‘'":
        words.pop(0)  # the mark of a list, or "and" before what was agreed as well
    span = told.reading.span(words[0].idx, span.end) if words else span
    issue = told.reading.issue_within(span)
    return claim(told.reading, Attribute.AGREEMENT, words_of(told.reading, span), span, issue)


def closings(told: Told) -> Iterator[tuple[int, Claim]]:
    """What an encounter ended with: "wrapped up the talks with a pledge to …"."""
    for group, verb in _endings(told):
        for word in verb.doc[verb.i + 1 : verb.sent.end - 1]:
            head = _closing(word)
            if head is not None and not is_negated(head):
                start = told.reading.span(word.nbor(1).idx, head.idx + len(head))
                end = whole_span(told.reading, head, _LONG).end
                yield group, _agreed(told, told.reading.span(start.start, max(start.end, end)))
                break


def _endings(told: Told) -> Iterator[tuple[int, Token]]:
    """Encounters held with the verbs that tell their end."""
    done: set[int] = set()
    ends = words_in("agreement_endings", "ends")
    for stage in (s for s in told.stages if told.groups[s.group].status not in AHEAD):
        for verb in stage.mention.anchors:
            if verb.i not in done and lemma_of(verb) in ends:
                done.add(verb.i)
                yield stage.group, verb


def _closing(word: Token) -> Token | None:
    """The deal or pledge that an encounter ended "with"."""
    if word.lower_ != "with":
        return None
    near = word.doc[word.i + 1 : min(word.i + _REACH, word.sent.end)]
    first = next((w for w in near if w.pos_ in ("NOUN", "VERB") or w.text in ",;"), None)
    wanted = frozenset().union(*(words_in("agreement_nouns", sort) for sort in ("deal", "made", "word")))
    return first if first is not None and lemma(first) in wanted else None


def _by_noun(told: Told, noun: Token) -> Iterator[tuple[int, Claim]]:
    """ "The consensus reached at the Oslo meeting", "agreements were drawn up to widen trade"."""
    made = [c for c in noun.children if base(c) == "acl" and _makes(c)]
    above = noun.head if _makes(noun.head) and noun.dep_ == "nsubj:pass" else None
    verbs = [*made, *([above] if above is not None else [])]
    if not verbs or is_negated(noun) or any(is_negated(v) or _is_ahead(v) for v in verbs):
        return
    places = [p for v in verbs for p in obliques(v, _AT)]
    group = next((g for p in places if (g := told.of(p)) is not None), None)
    behind = noun.doc[noun.i + 1 : min(noun.i + _NEAR, noun.sent.end)]
    if group is None and any(lemma(w) in nouns() and w.pos_ in ("NOUN", "PROPN") for w in (*places, *behind)):
        return
    group = _latest(told, noun) if group is None else group
    if group is not None:
        whole = whole_span(told.reading, noun if made else verbs[0], _LONG)
        span = _without_case(told, whole) if made else whole
        yield group, _agreed(told, span)


def listed(told: Told) -> Iterator[tuple[int, Claim]]:
    """What "these include" lists right after a sentence in which agreements were reached, each by itself."""
    before: tuple[int, Claim] | None = None
    made = iter([*sorted(agreements(told), key=lambda pair: pair[1].span.start), None])
    following = next(made)
    for verb in told.reading.doc:
        while following is not None and following[1].span.start < verb.idx:
            before, following = following, next(made)
        lists = verb.pos_ == "VERB" and lemma(verb) in words_in("encounter_attendance", "items")
        if before is None or not lists or not _points_at(verb, before[1].span):
            continue
        for item in _items(told, verb):
            yield before[0], _agreed(told, item)


def _points_at(verb: Token, span: Span) -> bool:
    """Whether a verb's "these" or "they" stands in the sentence after a span that tells of agreements."""
    who = subject(verb)
    if who is None or who.lower_ not in _THESE or verb.sent.start == 0:
        return False
    previous = verb.doc[verb.sent.start - 1].sent
    return bool(previous.start_char <= span.start < previous.end_char)


def _items(told: Told, verb: Token) -> Iterator[Span]:
    """The items of a list, from the first word of one to the comma before the next."""
    heads = [o for o in objects(verb) if o.i > verb.i]
    inside = {t.i for o in heads for t in o.subtree}
    heads += [t for t in verb.subtree if t.i in inside and t.dep_ == "conj" and t.pos_ in ("NOUN", "PROPN")]
    starts = sorted({min([h.i, *(c.i for c in h.children if c.dep_ in _LEADING and c.i < h.i)]) for h in heads})
    for start, end in zip(starts, [*starts[1:], max(inside, default=-1) + 1], strict=True):
        words = list(verb.doc[start:end])
        while words and (words[-1].pos_ in ("CCONJ", "PUNCT", "SPACE") or words[-1].text in ",.;"):
            words.pop()
        if words:
            yield told.reading.span(words[0].idx, words[-1].idx + len(words[-1]))


def _without_case(told: Told, span: Span) -> Span:
    """The words without the preposition that ties them to the sentence."""
    words = told.reading.between(span.start, span.end)
    return told.reading.span(words[1].idx, span.end) if len(words) > 1 and words[0].pos_ == "ADP" else span


def _makes(word: Token) -> bool:
    return word.pos_ == "VERB" and "deal" in _needs().get(lemma_of(word), frozenset())


def _latest(told: Told, word: Token) -> int | None:
    """The encounter named before in the sentence, else the one the two sides were last told to be at."""
    here = [s for s in told.between(word.sent.start_char, word.idx) if told.carries(s)]
    if here:
        return here[-1].group
    before = [s for s in told.stages if s.at < word.idx and s.group in told.main and told.carries(s)]
    return before[-1].group if before else None
