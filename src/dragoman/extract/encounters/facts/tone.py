"""How an encounter is characterised: its tone words, verbatim."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from dragoman.data import table
from dragoman.extract.encounters.days.stages import Told
from dragoman.extract.encounters.facts.core import claim
from dragoman.extract.encounters.facts.meant import here, meant, said_of, spoken_of
from dragoman.extract.encounters.parties.doers import doer
from dragoman.extract.encounters.words.cutting import lies_ahead, whole_span, words_of
from dragoman.extract.encounters.words.forms import lemma
from dragoman.extract.encounters.words.groups import AHEAD
from dragoman.extract.encounters.words.reading import base, case_of
from dragoman.extract.encounters.words.roles import is_infinitive, is_negated, is_passive, lemma_of, subject, subjects
from dragoman.extract.encounters.words.tables import light_verbs, words_in
from dragoman.model.document import Span
from dragoman.model.record import Attribute, Claim
from dragoman.model.values import Words

_LONG = 200
_MARKS = "\"“”'‘’"
_NATURES = frozenset({"nature", "character"})
_OF = frozenset({"of", "for", "about"})
_STEPS = 3
_SKIPPED = frozenset({"-", "‐", ",", "and", "yet", "but", "more", "very", "most", *_MARKS})


@cache
def _tones() -> dict[str, str]:
    return {row["lemma"].replace("-", ""): row["sort"] for row in table("tone")}


def tones(told: Told) -> Iterator[tuple[int, Claim]]:
    """Tone words with the position of the encounter they are said of."""
    done: set[int] = set()
    for word in told.reading.doc:
        if word.i in done or not _is_tone(word):
            continue
        run = _run(word)
        done |= {w.i for w in run}
        found = None if _is_named(run) else _said_of(told, run)
        if found and (_is_weighty(run) or run[-1].head.lower_ in _NATURES):
            group, span = found
            yield group, claim(told.reading, Attribute.TONE, _value(run), span)
    yield from _airs(told)


def _airs(told: Told) -> Iterator[tuple[int, Claim]]:
    """ "The talks were held in an atmosphere of mutual trust": what the air is of, where no tone word says it."""
    for noun in told.reading.doc:
        if noun.pos_ != "NOUN" or lemma(noun) not in said_of():
            continue
        of = next(
            (c for c in noun.children if base(c) == "nmod" and lemma(c) in words_in("tone_outcomes", "air")), None
        )
        group = told.of_anchor(noun.head) if of is not None else None
        group = _had(told, noun) if of is not None and group is None else group
        if of is not None and group is not None and told.groups[group].status not in AHEAD:
            span = whole_span(told.reading, noun, _LONG)
            yield group, claim(told.reading, Attribute.TONE, words_of(told.reading, span), span)


def _is_named(run: list[Token]) -> bool:
    """Whether the words stand in a name ("the Comprehensive Strategic Dialogue")."""
    noun = run[0].head
    return noun.i > run[0].i > run[0].sent.start and noun.text[:1].isupper() and run[0].text[:1].isupper()


def _is_weighty(run: list[Token]) -> bool:
    """Whether one of the words is a tone by itself: "long" and "formal" are only beside others."""
    return any(_tones()[_plain(w)] == "tone" for w in run if _is_tone(w))


def _is_tone(word: Token) -> bool:
    return word.pos_ in ("ADJ", "ADV", "NOUN", "PROPN") and _plain(word) in _tones()


def _plain(word: Token) -> str:
    """The word, with what a hyphen ties before it ("in-depth" as "indepth")."""
    if word.i >= 2 and word.nbor(-1).text in ("-", "‐") and word.lower_ in ("depth", "ranging", "like"):
        return word.nbor(-2).lower_ + word.lower_
    return str(word.lower_).replace("-", "")


def _run(word: Token) -> list[Token]:
    """Tone words that stand in one list: "frank, open and constructive"."""
    run, sentence_end, at = [word], word.sent.end, word.i + 1
    while at < sentence_end:
        following = word.doc[at]
        if _is_tone(following):
            run.append(following)
        elif following.lower_ not in _SKIPPED and following.lower_ not in ("in", "wide"):
            break
        at += 1
    return run


def _said_of(told: Told, run: list[Token]) -> tuple[int, Span] | None:
    first, last = run[0], run[-1]
    named = _called(told, run)
    if named is not None:
        return named
    for word in run:
        noun = word.head
        if word.dep_ in ("amod", "compound") and lemma(noun) in said_of():
            return _with_noun(told, run, noun)
        if word.pos_ in ("ADJ", "NOUN") and any(c.dep_ == "cop" for c in word.children) and not is_negated(word):
            return _predicate(told, word)
        if word.dep_ == "xcomp" or word.dep_ == "advmod":
            group = told.of_anchor(word.head)
            if group is not None:
                return group, _quoted(told, first, last)
    return None


def _with_noun(told: Told, run: list[Token], noun: Token) -> tuple[int, Span] | None:
    group = told.of(noun)
    if group is None:
        group = _of_which(told, noun)
    if group is None:
        group = _had(told, noun)
    if group is None and is_infinitive(noun.head):
        group = here(told, noun.head)  # "the purpose of the meeting was to hold candid talks"
    if group is None or told.groups[group].status in AHEAD:
        return None  # "called for direct talks": how it will be nobody knows
    first = min(run[0].i, noun.i)
    start = told.reading.doc[first]
    span = _quoted(told, start, noun)
    return group, span


def _had(told: Told, noun: Token) -> int | None:
    """The encounter at which the subject of "had frank discussions" took part, or the one just told."""
    verb = noun.head
    if verb.pos_ != "VERB" or not (_has(verb) or _tells_of(verb, noun)):
        return None  # "I recall the sincere discussion" is of another day
    who = doer(told.reading, verb)
    group = told.owner(noun.idx, who.actors) if who.actors else meant(told, subject(verb))
    return group if group is not None else told.of_anchor(verb)


def _has(verb: Token) -> bool:
    return lemma_of(verb) in light_verbs().keys() | words_in("tone_verbs", "have")


def _tells_of(verb: Token, noun: Token) -> bool:
    """Whether a verb tells of the exchange just had: "spoke of an honest exchange", not of one between others."""
    alone = not any(base(c) in ("nmod", "acl") and c.i > noun.i for c in noun.children)
    direct = lemma(verb) in words_in("tone_verbs", "tell") and base(noun) == "obj"
    direct = direct or (lemma(verb) in words_in("tone_verbs", "thank") and case_of(noun) == "for")
    return alone and (direct or (lemma(verb) in words_in("tone_verbs", "speak") and verb.nbor(1).lower_ in _OF))


def _of_which(told: Told, noun: Token) -> int | None:
    """ "The businesslike tone of the talks", "the friendly nature of the conversation"."""
    about = next((c for c in noun.children if base(c) == "nmod" and case_of(c) in ("of", "at", "during")), None)
    if about is not None:
        return spoken_of(told, about)
    predicate = lemma(noun) in _NATURES and any(c.dep_ == "cop" for c in noun.children)
    return _said_before(told, noun) if predicate else None


def _said_before(told: Told, noun: Token) -> int | None:
    """The encounter that the clause before is about: "they met, it took an hour and was of a formal nature"."""
    group = next((g for who in subjects(noun) if (g := meant(told, who)) is not None), None)
    word = noun
    for _ in range(_STEPS):
        if group is not None or base(word) not in ("conj", "parataxis", "acl"):
            return group
        word = word.head
        group = told.of_anchor(word)
    return group


def _called(told: Told, run: list[Token]) -> tuple[int, Span] | None:
    """ "A source described the talks as tense", "called the visit a success", "was described as positive"."""
    first = run[0]
    verb = next((w for w in list(first.ancestors)[:_STEPS] if w.pos_ == "VERB" and w.i < first.i), None)
    if verb is None or lemma(verb) not in words_in("tone_verbs", "call") or is_negated(verb):
        return None
    between = [w for w in verb.doc[verb.i + 1 : first.i] if w.tag_.startswith("NN") or w.pos_ == "PRON"]
    what = list(subjects(verb)) if is_passive(verb) else between
    group = next((g for w in what if (g := spoken_of(told, w)) is not None), None)
    return (group, told.reading.span(verb.idx, run[-1].idx + len(run[-1]))) if group is not None else None


def _predicate(told: Told, word: Token) -> tuple[int, Span] | None:
    if lies_ahead(word) or _is_of_a_clause(word):
        return None
    group = next((g for who in subjects(word) if (g := spoken_of(told, who)) is not None), None)
    return (group, _without_joined(told, word)) if group is not None else None


def _is_of_a_clause(word: Token) -> bool:
    """Whether "it" only stands for a clause ("it was important to her that he called")."""
    said = any(base(c) in ("ccomp", "csubj", "xcomp", "advcl") and c.i > word.i for c in word.children)
    return said and any(c.lower_ == "it" and base(c) in ("nsubj", "expl") for c in word.children)


def _without_joined(told: Told, word: Token) -> Span:
    """The clause of a predicate up to a verb joined to it, which says something else: "was direct and brought …"."""
    whole = whole_span(told.reading, word, _LONG)
    joined = [c for c in word.children if c.dep_ == "conj" and c.pos_ in ("VERB", "AUX") and c.i > word.i]
    end = min((c.left_edge.idx for c in joined), default=whole.end)
    words = [w for w in told.reading.between(whole.start, min(end, whole.end)) if w.pos_ not in ("CCONJ", "SPACE")]
    return told.reading.span(whole.start, words[-1].idx + len(words[-1])) if words else whole


def _quoted(told: Told, first: Token, last: Token) -> Span:
    """The words from first to last with the quotation marks around them."""
    doc = told.reading.doc
    start, end = first.i, last.i
    while start > 0 and (doc[start - 1].text in _MARKS or doc[start - 1].text in ("-", "‐")):
        start -= 2 if doc[start - 1].text in ("-", "‐") and start > 1 else 1
    if end + 1 < len(doc) and doc[end + 1].text in _MARKS:
        end += 1
    return told.reading.span(doc[start].idx, doc[end].idx + len(doc[end]))


def _value(run: list[Token]) -> Words:
    words = [_plain(w) for w in run if _is_tone(w)]
    return Words(", ".join(words), frozenset(words))
