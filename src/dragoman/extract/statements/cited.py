"""Attributions to somebody who is cited: "A cited B as saying", "according to A", "A reported, citing B"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from dragoman.extract.statements.candidates import Attribution, length, without
from dragoman.extract.statements.clauses import (
    OPENING,
    Range,
    agent,
    end_of,
    is_passive,
    own_subject,
    phrase,
    preposition,
    subject,
    trim,
)
from dragoman.extract.statements.cues import lemmas, verb_cues_of, words
from dragoman.extract.statements.roles import cue_ranges, source_ranges

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_CITED, _ACCORDING = 0.85, 0.9
"""Rule scores, see docs/statements.md."""
_LONGEST = 16
"""Tokens between "as" and the comma that closes "as A reported,"."""


_BESIDE = 80
"""Code points between a cue and the quotation it leads to, with whose words it is."""


class QuotedLike(Protocol):
    """What is asked of quotations here."""

    def inside(self, start: int, end: int) -> tuple[Range, ...]:
        """The quoted parts of a range."""


class PageLike(Protocol):
    """What is asked of a page here."""

    @property
    def text(self) -> str:
        """The document's text."""

    @property
    def segments(self) -> tuple[Range, ...]:
        """The parts read for statements."""

    @property
    def quoted(self) -> QuotedLike:
        """The quotations."""

    def token_at(self, offset: int) -> Token:
        """The token that holds an offset."""

    def tokens(self, ranges: Sequence[Range]) -> list[Token]:
        """The tokens of some ranges."""


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
    by = _by_whom(says, text) if passive and who is None else None
    if by is not None:
        inner_content = trim(text, by[1], inner_content[1]) or inner_content
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
        "verb:as saying by" if by is not None else "verb:as saying",
        _CITED,
        verb.idx if who is not None or by is not None else None,
    )
    whole = trim(text, min(quoted[0][0], as_cue[0]), inner_content[1])
    reporter = (by,) if by is not None else source_ranges(who, verb, text)
    if reporter and whole is not None:
        cue = cue_ranges(verb, (whole,), text)
        yield Attribution(verb.idx, reporter, cue, (whole,), "verb:cite", _CITED)


def _by_whom(says: Token, text: str) -> Range | None:
    """The reporter behind "saying" ("was quoted as saying by the agency that …"), up to what is reported."""
    rest = says.doc[says.i + 1 : min(says.sent.end, says.i + _LONGEST)]
    if not len(rest) or rest[0].lower_ != "by":
        return None
    stop = next((one for one in rest if one.lower_ == "that" or one.text in {",", ":"} or one.text in OPENING), None)
    return trim(text, end_of(rest[0]), int(stop.idx)) if stop is not None else None


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
    if (
        comma is None
        or any(
            one.pos_ in {"VERB", "AUX"} and one.dep_ != "acl"  # "a cable leaked last week,"
            for one in sentence.doc[token.i + 2 : comma.i]
        )
    ):
        return None
    source, content = trim(text, token.nbor(1).idx + 2, comma.idx), trim(text, end_of(comma), int(sentence.end_char))
    if source is None or content is None:
        return None
    cue = (token.idx, end_of(token.nbor(1)))
    return Attribution(token.idx, (source,), (cue,), (content,), "according to", _ACCORDING)


def citing_cue(token: Token) -> Range | None:
    """The words from `token` on by which a reporter names whom the report is from ("citing", "which cited")."""
    if token.lower_ in {"citing", "quoting"} and token.tag_ == "VBG":
        return int(token.idx), end_of(token)
    phrase_of = token.doc[token.i : token.i + 3]
    if token.lower_ == "with" and phrase_of.text.lower() in words("cues_citing"):
        return int(token.idx), end_of(phrase_of[-1])
    if token.lower_ in {"cited", "cites", "quoted", "quotes"} and token.pos_ == "VERB":
        who = own_subject(token)
        if who is not None and who.tag_ in {"WDT", "WP"} and _as_saying(token) is None:
            return int(token.idx), end_of(token)
    return None


def with_citations(page: PageLike, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, and those whose source is named by "citing …" in another's sentence."""
    kept = {one.head: one for one in found}
    for token in page.tokens(page.segments):
        cue = citing_cue(token)
        if cue is None:
            continue
        sentence = token.sent
        hosts = [
            one
            for one in kept.values()
            if one.head != token.idx and sentence.start_char <= one.head < sentence.end_char
        ]
        host = max(hosts, key=lambda one: (one.head < token.idx, length(one.content)), default=None)
        pair = _citing(cue, host, page) if host is not None else None
        if pair is not None:
            kept[pair[0].head], kept[pair[1].head] = pair
    return list(kept.values())


def _citing(cue: Range, host: Attribution, page: PageLike) -> tuple[Attribution, Attribution] | None:
    """ "A reported, citing B, that C": what B said, and what A reports without the words that name B."""
    first, last = page.token_at(cue[0]), page.token_at(cue[1] - 1)
    text, start = page.text, cue[0]
    comma = next((one for one in last.doc[last.i + 1 : last.sent.end] if one.text in {",", "."}), None)
    source = trim(text, cue[1], comma.idx) if comma is not None else None
    if source is None:
        return None
    who = own_subject(first) if first.tag_ != "VBG" else None
    start = int(who.idx) if who is not None and who.i < first.i else start
    taken = [(start, source[1])]
    content = tuple(part for part in (trim(text, *one) for one in without(host.content, taken)) if part is not None)
    own = tuple(part for part in (trim(text, *one) for one in without(host.source, taken)) if part is not None)
    if not content:
        return None
    cited = Attribution(first.idx, (source,), (cue,), content, "citing", _CITED, host.head)
    return replace(host, content=content, source=own), cited


def with_voices(page: PageLike, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, and those to whom one of them lends a quotation ("recalled the envoy's words: “…”")."""
    made = []
    heads = {one.head for one in found}
    for one in found:
        quoted = tuple(part for where in one.content for part in page.quoted.inside(*where))
        if not quoted:
            continue
        opens = quoted[0][0]
        before = [(start, min(end, opens)) for start, end in one.content if start < opens]
        before += [(end, opens) for _, end in one.cue if end < opens <= end + _BESIDE]
        for noun in page.tokens(before):
            voice = _voice(noun, page.text)
            if voice is not None and noun.idx not in heads and length(quoted) > length((voice,)):
                cue = (int(noun.idx), end_of(noun))
                made.append(Attribution(noun.idx, (voice,), (cue,), quoted, "noun:words", _CITED, one.head))
                break
    return [*found, *made]


def _voice(noun: Token, text: str) -> Range | None:
    """Whose words a noun names ("the envoy's words", "the speech of the envoy")."""
    if noun.pos_ != "NOUN" or not any(lemma in words("voice_nouns") for lemma in lemmas(noun)):
        return None
    for child in noun.children:
        if child.dep_ == "nmod:poss" or (child.dep_ == "nmod" and preposition(child) == "of"):
            start, end = phrase(child)
            case = [one for one in child.children if one.dep_ == "case"]
            start = max([start, *(end_of(one) for one in case if one.i < child.i)])
            return trim(text, start, min([end, *(int(one.idx) for one in case if one.i > child.i)]))
    return None


def as_reported(token: Token, text: str) -> Iterator[Attribution]:
    """ "As A reported, B", "B, as A said, C", "as stated by A": the rest of the sentence, by A.

    The reader finds few of those that open a sentence.
    """
    doc, sentence = token.doc, token.sent
    stop = next((one for one in doc[token.i + 1 : sentence.end] if one.text in {",", ".", ";", "—", "–"}), None)
    opening = token.i <= sentence.start + 1
    if stop is None or stop.i - token.i > _LONGEST or not (opening or doc[token.i - 1].text == ","):
        return
    clause = doc[token.i + 1 : stop.i]
    verb = next((one for one in clause if one.pos_ in {"VERB", "AUX"} and _reports_as(one)), None)
    found = _as_source(token, verb, stop, text) if verb is not None else None
    if verb is None or found is None:
        return
    before, after = (int(sentence.start_char), int(token.idx)), (end_of(stop), int(sentence.end_char))
    parts = (after,) if opening else (before, after)
    content = tuple(part for part in (trim(text, *one) for one in parts) if part is not None)
    source, cue = found
    if content:
        yield Attribution(verb.idx, source, (cue,), content, "as reported", _CITED)


def _reports_as(verb: Token) -> bool:
    if verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ == "known":
        return any(lemma == "become" for lemma in lemmas(verb))
    if verb.tag_ == "VBN" and verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ == "by":
        return any(lemma in words("conveying") for lemma in lemmas(verb)) or _reports_that(verb)
    return _reports_that(verb)


def _reports_that(verb: Token) -> bool:
    return any(cue.alone and cue.frames & {"that", "tell"} for cue in verb_cues_of(verb))


def _as_source(token: Token, verb: Token, stop: Token, text: str) -> tuple[tuple[Range, ...], Range] | None:
    """The source and the cue of "as A reported"; None where the clause says when or why rather than who."""
    doc = token.doc
    if verb.nbor(1).lower_ == "known":
        rest = doc[verb.i + 2 : stop.i]
        return None if any(one.pos_ == "VERB" for one in rest) else ((), (int(verb.idx), end_of(verb.nbor(1))))
    before = doc[token.i + 1 : verb.i]
    behind = doc[verb.i + 1 : stop.i]
    if any(one.pos_ in {"VERB", "AUX"} or one.tag_ in {"WP", "WDT"} for one in behind):
        return None
    if any(one.dep_ == "obj" and one.head.i == verb.i for one in behind):
        return None  # "as she announced the plan, …" tells when
    if not len(before) and verb.tag_ == "VBN" and len(behind) > 1 and behind[0].lower_ in {"by", "in"}:
        who = trim(text, end_of(behind[0]), int(stop.idx))
        return ((who,), (int(verb.idx), end_of(behind[0]))) if who is not None else None
    named = [one for one in before if one.pos_ in {"NOUN", "PROPN", "PRON"}]
    if not named or named[-1].lower_ in {"it", "you", "there"}:
        return None
    lead = next((one for one in before if one.i > named[-1].i), verb)
    who = trim(text, int(before[0].idx), end_of(named[-1]))
    return ((who,), (int(lead.idx), end_of(verb))) if who is not None else None


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
