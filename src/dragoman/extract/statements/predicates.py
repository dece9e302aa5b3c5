"""Attributions that the dependency tree shows at a verb: who says, urges, agrees, regards or cites what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from dragoman.extract.statements.candidates import Attribution, length
from dragoman.extract.statements.cited import according, as_reported, cited
from dragoman.extract.statements.clauses import (
    CLOSING,
    OPENING,
    Range,
    children,
    end_of,
    is_passive,
    is_relative,
    own_subject,
    phrase,
    preposition,
    relation,
    subject,
    trim,
)
from dragoman.extract.statements.cues import Cue, verb_cues_of
from dragoman.extract.statements.roles import cue_ranges, source_ranges

if TYPE_CHECKING:
    from spacy.tokens import Token

# Rule scores: how often a rule's attribution overlapped a gold one on PolNeAR dev (see docs/statements.md).
_SCORE = {
    "that": 0.85,
    "tell": 0.8,
    "urge": 0.75,
    "to": 0.6,
    "see": 0.6,
    "np": 0.5,
    "cite": 0.85,
    "according": 0.9,
    "trailing": 0.9,
}
_PREPOSITION_SCORE = 0.6
_PERFORMED = 0.65
"""Score of what a first person does by saying it, which needs no other sign."""
_UNTRUSTED = 0.5
"""What is left of a rule's score when the verb needs the reader's word beside it."""
_TAIL = frozenset(
    {
        "for",
        "of",
        "to",
        "with",
        "against",
        "as",
        "from",
        "into",
        "between",
        "toward",
        "towards",
        "about",
        "over",
        "on",
        "than",
        "among",
        "regarding",
    }
)


_OPENED = re.compile(r"(?<=[\s:(—–])[\"“„«](?=\w)")


def trailing(verb: Token, text: str) -> Range | None:
    """What "…, she said on Monday." reports: its sentence up to the comma before the closing clause.

    None unless a reporting verb with its own subject stands in a last clause that reports nothing itself.
    """
    who = own_subject(_used_to(verb))
    if who is None or any(child.i > verb.i for child in children(verb, "ccomp", "xcomp", "parataxis", "conj")):
        return None
    start = min(who.left_edge.i, verb.i)
    comma = start - 1
    while comma > 0 and text[verb.doc[comma].idx] in CLOSING + "\"’'":
        comma -= 1
    if comma < 2 or verb.doc[comma].text not in {",", "?", "!"} or "\n" in text[verb.doc[comma].idx : verb.idx]:
        return None
    if any(token.pos_ == "VERB" for token in verb.doc[max(start, verb.i + 1) : verb.sent.end]):
        return None
    if any(token.tag_ in {"WP", "WDT"} for token in verb.doc[comma : verb.i]):
        return None
    host = verb.doc[comma].sent  # a sentence that the reader broke at the comma is whole again
    first = host[1] if host[0].pos_ == "CCONJ" else host[0]
    if not any(token.pos_ in {"VERB", "AUX"} for token in verb.doc[first.i : comma]):
        return None
    return trim(text, first.idx, end_of(verb.doc[start - 1]))


def _used_to(verb: Token) -> Token:
    """The "used" of "used to say", which has its subject; any other verb stands for itself."""
    return verb.head if verb.dep_ == "xcomp" and verb.head.lower_ == "used" else verb


def inserted(verb: Token, text: str) -> tuple[Range, ...]:
    """What "X, she went on, is Y" reports: its sentence without the clause between commas, whatever the tree says."""
    who, doc = own_subject(verb), verb.doc
    if any(children(verb, "ccomp")):
        return ()
    last = verb.nbor(1) if verb.i + 1 < len(doc) and verb.nbor(1).dep_ in {"compound:prt", "advmod"} else verb
    if who is None or who.right_edge.i != verb.i - 1 or who.tag_ in {"WP", "WDT"} or last.i + 2 >= verb.sent.end:
        return ()
    first = who.left_edge
    if first.i < verb.sent.start + 2 or doc[first.i - 1].text != "," or last.nbor(1).text != ",":
        return ()
    opening = doc[first.i - 2]
    start = int(opening.idx) if opening.tag_ in {"WDT", "WP", "WRB"} else int(verb.sent.start_char)
    parts = ((start, int(first.idx)), (end_of(last), int(verb.sent.end_char)))
    found = tuple(part for part in (trim(text, *one) for one in parts) if part is not None)
    if relation(verb) == "parataxis" and 2 * length(_around(verb)) > length(found):
        return ()  # the tree has it
    # "on the crisis, he stated, “…" quotes behind and tells of what before
    return found if len(found) == len(parts) and text[found[1][0]] not in OPENING + '"' else ()


def from_verbs(tokens: Iterable[Token], text: str) -> Iterator[Attribution]:
    """The attributions at the verbs among `tokens`, in text order."""
    for token in tokens:
        if token.text.lower() == "according":
            yield from according(token, text)
        elif token.lower_ == "as":
            yield from as_reported(token, text)
        elif token.pos_ in {"VERB", "AUX"} and relation(token) not in {"amod", "compound"}:
            beside = _beside(token, text) if _reporting(token) else None
            if beside is not None:
                yield beside
                continue
            for cue in verb_cues_of(token):
                found = list(cited(token, text) if "cite" in cue.frames else _at_verb(token, cue, text))
                yield from found
                if found:
                    break


def _beside(verb: Token, text: str) -> Attribution | None:
    """A clause of saying at the end of its sentence, or between commas in it."""
    closing = trailing(verb, text)
    content, method = ((closing,), "trailing") if closing is not None else (inserted(verb, text), "inserted")
    if not content:
        return None
    source = source_ranges(own_subject(_used_to(verb)), verb, text)
    cue = cue_ranges(verb, content, text)
    if _used_to(verb) is not verb:
        cue = ((int(verb.head.idx), end_of(verb)),)
    return Attribution(verb.idx, source, cue, content, f"verb:{method}", _SCORE["trailing"])


def _reporting(verb: Token) -> bool:
    return any(cue.alone and cue.frames & {"that", "tell"} for cue in verb_cues_of(verb))


def _at_verb(verb: Token, cue: Cue, text: str) -> Iterator[Attribution]:
    frame, content = _content(verb, cue)
    who = subject(verb)
    if not content or (who is None and not (is_passive(verb) and frame in {"that", "see", "np"})):
        return
    if who is not None and _generic(who):
        return
    ranges = tuple(part for part in (trim(text, *one) for one in content) if part)
    if not ranges:
        return
    score = _SCORE.get(frame, _PREPOSITION_SCORE) * (1 if cue.alone else _UNTRUSTED)
    if cue.alone and _performs(verb, who):
        score = max(score, _PERFORMED)
    yield Attribution(
        verb.idx,
        source_ranges(who, verb, text),
        cue_ranges(verb, ranges, text),
        ranges,
        f"verb:{frame}",
        round(score, 3),
    )


def _performs(verb: Token, who: Token | None) -> bool:
    """Whether a first person does by these words what they name ("I thank you", "we will not accept it")."""
    if who is None or who.lower_ not in {"i", "we"} or any(children(verb, "mark")):
        return False
    auxiliaries = {child.lower_ for child in children(verb, "aux")}
    return verb.tag_ == "VBP" or bool(auxiliaries & {"will", "shall", "must", "do", "ll"})


def _generic(who: Token) -> bool:
    """Whether a subject is nobody in particular ("as you know")."""
    return who.lower_ == "you" or (who.lower_ in {"it", "there"} and who.dep_ == "expl")


def _content(verb: Token, cue: Cue) -> tuple[str, tuple[Range, ...]]:
    """The frame that fits the verb, and what it reports."""
    frames = cue.frames
    if "see" in frames:
        return "see", _seen(verb)
    clauses = [phrase(child) for child in children(verb, "ccomp", "csubj") if not _before_quotation(child, verb)]
    if clauses and frames & {"that", "tell", "how"}:
        behind = [part for part in clauses if part[0] > verb.idx] or clauses
        return ("that" if "that" in frames else "tell"), ((min(behind)[0], max(end for _, end in behind)),)
    if frames & {"that", "tell"} and relation(verb) == "parataxis" and _interrupts(verb):
        return "that", _around(verb)
    thing = next(children(verb, "obj"), None) or _urged_person(verb, frames)
    purpose = next(
        (child for child in children(verb, "xcomp", "advcl", "ccomp") if child.i > verb.i and _has_to(child)), None
    )
    named = thing if thing is not None and thing.pos_ == "PROPN" else None
    inside = next((child for child in children(named, "acl") if _has_to(child)), None) if named is not None else None
    urged = purpose or inside  # of "invited Moss to come" some trees hang "to come" on the name
    if "urge" in frames and thing is not None and urged is not None and urged.i > thing.i:
        return "urge", (_extent(verb, thing),)
    alone = thing is None or (purpose is not None and thing.i > purpose.i)
    if "to" in frames and purpose is not None and relation(purpose) == "xcomp" and alone:
        return "to", (with_conjuncts(purpose),)
    return _object_or_phrase(verb, frames, thing)


def _before_quotation(clause: Token, verb: Token) -> bool:
    """Whether a clause ends before the quotation opens that its verb stands in, which it then says nothing of."""
    return clause.i < verb.i and _OPENED.search(verb.doc[clause.right_edge.i : verb.i].text) is not None


def _urged_person(verb: Token, frames: frozenset[str]) -> Token | None:
    """Who is urged, where the tree takes him for whom something is given ("invited Moss to come")."""
    return next(children(verb, "iobj"), None) if "urge" in frames else None


def _object_or_phrase(verb: Token, frames: frozenset[str], thing: Token | None) -> tuple[str, tuple[Range, ...]]:
    """The content of "reject X", "call for X", "X was discussed"."""
    named = next(
        (
            child
            for child in children(verb, "obl", "advcl")
            if child.i > verb.i and _prefix(child) in frames and (thing is None or thing.i < child.i)
        ),
        None,
    )
    if thing is not None and ("np" in frames or named is not None):
        return "np", (_extent(verb, thing),)
    if named is not None and thing is None:
        return _prefix(named), (_behind_preposition(named, _extent(verb, named)),)
    if "np" in frames and is_passive(verb) and thing is None:
        patient = own_subject(verb)
        if patient is not None and patient.lower_ != "it" and not is_relative(patient):
            return "np", (phrase(patient),)
    return "", ()


def with_conjuncts(infinitive: Token) -> Range:
    """An infinitive with those that "and" adds to it, wherever the tree hangs them ("to keep and further widen")."""
    start, end = phrase(infinitive)
    last = infinitive.right_edge
    for conjunct in infinitive.doc[last.i + 1 : infinitive.sent.end]:
        if conjunct.pos_ == "VERB":
            between = infinitive.doc[last.i + 1 : conjunct.i]
            if conjunct.tag_ != "VB" or not any(token.pos_ == "CCONJ" for token in between):
                break
            if any(token.pos_ not in {"CCONJ", "ADV", "PART", "PUNCT"} for token in between) or own_subject(conjunct):
                break
            end, last = max(end, end_of(conjunct.right_edge)), conjunct.right_edge
    return start, end


def _has_to(child: Token) -> bool:
    return any(mark.lower_ == "to" and mark.dep_ == "mark" for mark in child.children)


def _prefix(child: Token) -> str:
    """The preposition before a noun or a gerund ("of" in "accused them of lying")."""
    return preposition(child) or next((mark.lower_ for mark in child.children if mark.dep_ == "mark"), "")


def _behind_preposition(child: Token, extent: Range) -> Range:
    mark = next(one for one in child.children if one.dep_ in {"case", "mark"})
    return max(extent[0], end_of(mark)), extent[1]


def _extent(verb: Token, first: Token) -> Range:
    """From a complement to the end of the complements that follow it without a break."""
    start, end = phrase(first)
    last = first.right_edge.i
    for child in verb.rights:
        if child.i <= first.i:
            continue
        kind = relation(child)
        fits = kind in {"xcomp", "ccomp", "obj"} or (kind in {"obl", "advcl"} and _prefix(child) in _TAIL)
        if not fits or child.left_edge.i > last + 1:
            break
        end, last = max(end, end_of(child.right_edge)), child.right_edge.i
    return start, before_clause(first, end)


def before_clause(first: Token, end: int) -> int:
    """`end`, or where "and" adds a clause with a subject of its own, which no infinitive can be joined to."""
    for token in first.doc[first.i : first.sent.end]:
        if token.idx >= end:
            break
        if token.pos_ == "CCONJ" and relation(token.head) == "conj" and token.head.i > token.i:
            who = own_subject(token.head)
            if who is not None and who.left_edge.i == token.i + 1:
                return token.idx
    return end


def _interrupts(verb: Token) -> bool:
    """Whether a parenthetical clause ("X, he said, is Y") has its own subject beside a longer host clause."""
    who = own_subject(verb)
    return who is not None and not any(children(verb, "obj", "ccomp", "xcomp"))


def _around(verb: Token) -> tuple[Range, ...]:
    """The host clause of a parenthetical, without the parenthetical."""
    host, inner = phrase(verb.head), phrase(verb)
    parts = ((host[0], inner[0]), (inner[1], host[1]))
    return tuple(part for part in parts if part[1] - part[0] > 2)


def _seen(verb: Token) -> tuple[Range, ...]:
    """What is regarded, and as what."""
    as_what = next((child for child in verb.rights if _prefix(child) == "as" or relation(child) == "xcomp"), None)
    if as_what is None:
        return ()
    tail = phrase(as_what)
    if is_passive(verb):
        patient = own_subject(verb)
        tail = _behind_preposition(as_what, tail) if _prefix(as_what) == "as" else tail
        return (phrase(patient), tail) if patient is not None else (tail,)
    thing = next(children(verb, "obj"), None)
    if thing is None:
        return ()
    return (_extent(verb, thing),) if thing.i > verb.i else (phrase(thing), tail)
