"""Attributions to somebody who is cited: "A cited B as saying", "according to A", "A reported, citing B"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.extract.statements.candidates import Attribution, without
from dragoman.extract.statements.clauses import agent, end_of, is_passive, own_subject, phrase, subject, trim
from dragoman.extract.statements.cues import verb_cues_of
from dragoman.extract.statements.roles import cue_ranges, source_ranges

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_CITED, _ACCORDING = 0.85, 0.9
"""Rule scores, see docs/statements.md."""


def cited(verb: Token, text: str) -> Iterator[Attribution]:
    """ "A cited B as saying C": what A reports, and inside it what B said."""
    says = _as_saying(verb)
    if says is None:
        return
    inner_content = trim(text, end_of(says), phrase(verb)[1])
    if inner_content is None:
        return
    as_cue = (says.nbor(-1).idx, end_of(says))
    passive = is_passive(verb)
    who = agent(verb) if passive else subject(verb)
    patient = own_subject(verb) if passive else None
    # between "cited" and "as saying" stands who is cited, whatever the tree makes of the clauses in between
    between = trim(text, end_of(verb), as_cue[0])
    quoted = source_ranges(patient, says, text) if passive else (between,) if between is not None else ()
    if not quoted:
        return
    inner_cue = (*cue_ranges(verb, (inner_content,), text), as_cue) if passive else (as_cue,)
    yield Attribution(
        says.idx,
        quoted,
        inner_cue,
        (inner_content,),
        "verb:as saying",
        _CITED,
        verb.idx if who is not None else None,
    )
    whole = trim(text, min(quoted[0][0], as_cue[0]), inner_content[1])
    if who is not None and whole is not None:
        yield Attribution(
            verb.idx,
            source_ranges(who, verb, text),
            cue_ranges(verb, (whole,), text),
            (whole,),
            "verb:cite",
            _CITED,
        )


def _as_saying(verb: Token) -> Token | None:
    """The "saying" of "cited … as saying" below a verb."""
    gerunds = (one for one in verb.subtree if one.i > verb.i and one.tag_ == "VBG" and one.nbor(-1).lower_ == "as")
    return next((one for one in gerunds if verb_cues_of(one)), None)


def according(token: Token, text: str) -> Iterator[Attribution]:
    """ "According to A, B": everything in the clause but the phrase itself."""
    to = token.nbor(1) if token.i + 1 < len(token.doc) else token
    if to.lower_ != "to":
        return
    opening = _opening_according(token, text)
    if opening is not None:
        yield opening
        return
    holder = token.head
    if holder.i <= to.i or holder.i == holder.head.i:
        return
    clause = holder.head
    inner, host = phrase(holder), phrase(clause)
    inner = (min(inner[0], token.idx), inner[1])
    content = tuple(part for part in (trim(text, host[0], inner[0]), trim(text, inner[1], host[1])) if part)
    source = trim(text, end_of(to), inner[1])
    if content and source:
        yield Attribution(token.idx, (source,), ((token.idx, end_of(to)),), content, "according to", _ACCORDING)


def _opening_according(token: Token, text: str) -> Attribution | None:
    """ "According to A, B." at the start of a sentence: A runs to the first comma, B to the end."""
    sentence = token.sent
    if token.i > sentence.start + 1:
        return None
    comma = next((one for one in sentence.doc[token.i + 2 : sentence.end] if one.text == ","), None)
    if comma is None or any(one.pos_ in {"VERB", "AUX"} for one in sentence.doc[token.i + 2 : comma.i]):
        return None
    source, content = trim(text, token.nbor(1).idx + 2, comma.idx), trim(text, end_of(comma), int(sentence.end_char))
    if source is None or content is None:
        return None
    cue = (token.idx, end_of(token.nbor(1)))
    return Attribution(token.idx, (source,), (cue,), (content,), "according to", _ACCORDING)


def citing(verb: Token, host: Attribution, text: str) -> tuple[Attribution, Attribution] | None:
    """ "A reported, citing B, that C": what B said, and what A reports without the words that name B."""
    comma = next((one for one in verb.doc[verb.i + 1 : verb.sent.end] if one.text in {",", "."}), None)
    source = trim(text, end_of(verb), comma.idx) if comma is not None else None
    left = without(host.content, [(verb.idx, source[1])]) if source is not None else []
    content = tuple(part for part in (trim(text, *one) for one in left) if part is not None)
    if source is None or not content:
        return None
    cited = Attribution(verb.idx, (source,), ((verb.idx, end_of(verb)),), content, "citing", _CITED, host.head)
    return replace(host, content=content), cited


def impersonal(sentence: Span, found: Sequence[Attribution], text: str) -> list[Attribution]:
    """The attributions of a sentence with "It is noted that …" before all of them, whatever the tree hangs on what.

    A tree that takes the later "said" for the head leaves "It is noted that" to the content of that.
    """
    opening = [token for token in sentence if not token.is_space][:6]
    that = next((token for token in opening if token.lower_ == "that"), None)
    head = that.nbor(-1) if that is not None and that.i > opening[0].i else None
    if that is None or head is None or opening[0].lower_ != "it" or head.tag_ != "VBN" or not _is_auxiliary(head):
        return list(found)
    content = trim(text, that.idx, int(sentence.end_char))
    if content is None or not any(cue.alone and "that" in cue.frames for cue in verb_cues_of(head)):
        return list(found)
    nobody = Attribution(head.idx, (), ((opening[0].nbor(1).idx, end_of(head)),), (content,), "verb:that", _ACCORDING)
    kept = []
    for one in found:
        own = tuple(part for part in one.content if part[0] >= that.idx)
        if one.head > head.idx and own:
            kept.append(replace(one, content=own))
    return [nobody, *kept]


def _is_auxiliary(participle: Token) -> bool:
    """Whether "is", "was" or "has been" stands before a participle, with an adverb at most between."""
    before = participle.doc[max(0, participle.i - 2) : participle.i]
    return any(token.lower_ in {"is", "was", "been", "being"} for token in before)
