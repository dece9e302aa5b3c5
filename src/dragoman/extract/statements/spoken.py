"""What a document that speaks says besides its attributions, and which of its statements only repeat another."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from dragoman.data import table
from dragoman.extract.statements.candidates import Attribution, length, overlap
from dragoman.extract.statements.clauses import Range, children, relation, trim
from dragoman.extract.statements.content_acts import FUTURE
from dragoman.extract.statements.cues import lemmas, verb_cues_of, words
from dragoman.extract.statements.issues import issues_in
from dragoman.extract.statements.page import Page
from dragoman.extract.statements.readouts import is_encounter
from dragoman.extract.statements.source_chains import Source, root_of
from dragoman.extract.statements.speech_acts import Said, act_of
from dragoman.extract.statements.turns import Turn, official_reporter, sentences_of, turn_at
from dragoman.extract.statements.units import speaks, unit_ranges
from dragoman.model.mention import ActorKind
from dragoman.model.statement import Act, Factuality, Form, Link, Statement

if TYPE_CHECKING:
    from spacy.tokens import Token

_TAKEN = 0.5
"""Share of a turn's sentence from which on a statement in the first person stands for the whole sentence."""
_SENTENCE_SCORE = 0.6
_SUBSTANCE = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "INTJ"})
_THEN = frozenset({"would", "could", "might"})
TURN = "turn"
"""The method of a whole sentence of a turn."""
_OPEN = frozenset({Act.STATE, Act.ASSESS})


def sentences(page: Page, found: Sequence[Attribution], sources: Sequence[Source]) -> Iterator[Statement]:
    """The sentences of turns that no attribution inside already stands for, each a statement of the turn's speaker.

    A sentence that names no issue and does no more than state is talk around the subject ("That's where we are.").
    """
    pairs = list(zip(found, sources, strict=True))
    sides = {one.head for one, source in pairs if _is_view(page, one, source)}
    heads = {one.head for one in found} - sides
    everything = list(page.doc.sents) if page.turns else []
    first_person = sorted((one for one, source in pairs if source.own), key=lambda one: one.head)
    starts = [one.head for one in first_person]
    for turn in page.turns:
        for sentence, where in sentences_of(turn, page.text, everything):
            own = first_person[bisect_left(starts, where[0]) : bisect_left(starts, where[1])]
            taken = sum(overlap(one.content, (where,)) for one in own) >= _TAKEN * (where[1] - where[0])
            if not taken and sentence.root.idx not in heads and not _tells_of_meeting(sentence.root):
                yield from _units_of(page, turn, where, sentence.root.idx in sides)


def _is_view(page: Page, one: Attribution, source: Source) -> bool:
    """Whether an attribution tells what a state, or nobody named, wants or is ready for; the turn's speaker says so."""
    told = source.own or (source.link.name is not None and source.link.kind is not ActorKind.POLITY)
    return not told and not any(_is_speech(token) for token in page.tokens(one.cue))


def _tells_of_meeting(root: Token) -> bool:
    """Whether a sentence only tells that people met or spoke ("This morning, I spoke with the President")."""
    held = any(lemma in {"have", "hold"} for lemma in lemmas(root)) and any(map(is_encounter, children(root, "obj")))
    return root.tag_ == "VBD" and (held or any(lemma in meeting_verbs() for lemma in lemmas(root)))


def is_why_they_met(cue: Token) -> bool:
    """Whether people met to say this ("spoke with her to reaffirm his support"), not only to discuss it."""
    return meets_for(cue) and not any(lemma in words("dealing_verbs") for lemma in lemmas(cue))


def meets_for(cue: Token) -> bool:
    """Whether a verb tells what a held encounter was for."""
    first = cue.head if relation(cue) == "conj" else cue
    meets = first.head.tag_ == "VBD" and relation(first) in {"advcl", "xcomp"}
    return meets and any(lemma in meeting_verbs() | {"hold", "have"} for lemma in lemmas(first.head))


@cache
def meeting_verbs() -> frozenset[str]:
    """Verbs that tell of an encounter with somebody ("met", "spoke", "received")."""
    frames = {"meet", "speak", "phone", "visit", "host"}
    return frozenset(row["lemma"] for row in table("encounter_verbs") if row["frame"] in frames)


def _units_of(page: Page, turn: Turn, where: Range, of_state: bool) -> Iterator[Statement]:
    """The units of a sentence that say something; what a state wants or is ready for does so without an issue."""
    for part, _ in unit_ranges(page, where):
        if not any(token.pos_ in {"VERB", "AUX"} for token in page.tokens((part,))):
            continue  # a salutation
        said = _sentence(page, turn, part)
        if of_state or said.issues or (said.act is not Act.STATE and not turn.question):
            yield said


def told_on(page: Page, made: Sequence[Statement]) -> Iterator[Statement]:
    """The sentences of a readout that go on with what somebody said, by their tense and without another cue.

    What a readout tells is in the past; "Qin said that … China opposes this." goes on with his words.
    """
    if official_reporter(page.document) is None:
        return
    told = sorted(made, key=lambda one: one.content[0].start)
    starts = [one.content[0].start for one in told]
    speaker: tuple[Link, ...] = ()
    for sentence in page.doc.sents:
        inside = told[bisect_left(starts, sentence.start_char) : bisect_left(starts, sentence.end_char)]
        where = trim(page.text, sentence.start_char, sentence.end_char)
        goes_on = bool(speaker) and not inside and where is not None and _is_present(sentence.root)
        if goes_on and where is not None and page.segment(where[0]) is not None and not page.quoted.at(where[0]):
            yield from _spoken_units(page, where, speaker)
        else:
            speaker = _last_person(inside)


def _spoken_units(page: Page, where: Range, speaker: tuple[Link, ...]) -> Iterator[Statement]:
    for part, _ in unit_ranges(page, where):
        said = replace(_sentence(page, Turn(*where, replace(speaker[-1], span=None)), part), chain=speaker, source=())
        if said.issues or said.act is not Act.STATE:
            yield replace(said, form=Form.INDIRECT)


def _last_person(told: Sequence[Statement]) -> tuple[Link, ...]:
    """The chain of the person whose words a sentence ends with; empty where it ends with nobody's."""
    last = max(told, key=lambda one: one.content[-1].end, default=None)
    return last.chain if last is not None and last.chain[-1].kind is ActorKind.PERSON else ()


def _is_present(root: Token) -> bool:
    """Whether a main clause is told as of now: the present tense, or a modal that is no "would"."""
    verbs = [root, *children(root, "aux", "cop")]
    now = any(verb.tag_ in {"VBZ", "VBP"} or (verb.tag_ == "MD" and verb.lower_ not in _THEN) for verb in verbs)
    return now and not any(verb.tag_ == "VBD" or verb.lower_ in _THEN for verb in verbs)


def _sentence(page: Page, turn: Turn, where: Range) -> Statement:
    name = f"{page.document.id}:statement:{where[0]}-{where[1]}-turn"
    tokens = page.tokens((where,))
    act = Act.ASK if turn.question else act_of(Said(None, root_of(tokens, *where), tuple(tokens), "turn", direct=True))
    source = (turn.speaker.span,) if turn.speaker.span is not None else ()
    return Statement(
        id=name,
        document=page.document.id,
        form=Form.DIRECT,
        act=act,
        source=source,
        cue=(),
        content=page.spans((where,)),
        chain=(turn.speaker,),
        issues=issues_in(page.issues, (where,)),
        factuality=Factuality.ACTUAL,
        confidence=_SENTENCE_SCORE,
        method=TURN,
    )


def settled(page: Page, made: Sequence[Statement]) -> list[Statement]:
    """The statements of a page that speaks, without courtesies, reporters' questions and what repeats its speaker.

    "He said that they were ready to talk" is one promise: the statement around takes the act of the one inside.
    """
    if not speaks(page):
        return list(made)
    made = _once(made)
    by_id = {one.id: one for one in made}
    turns = sorted((one for one in made if one.method == TURN), key=lambda one: one.content[0].start)
    gone: dict[str, str] = {}
    for one in made:
        holder = by_id.get(one.parent or "") or _whole_around(one, turns)
        if holder is not None and _repeats(page, one, holder):
            gone[one.id] = holder.id
    kept = {one.id: one for one in made if one.id not in gone}
    for inner in gone:
        outer = _kept(inner, gone)
        if outer in kept:
            kept[outer] = _acting(kept[outer], by_id[inner])
    shown = [replace(one, parent=_kept(one.parent, gone)) for one in kept.values()]
    left = {one.id for one in shown if not is_talk(page, one)}
    return [one if one.parent in left else replace(one, parent=None) for one in shown if one.id in left]


def _once(made: Sequence[Statement]) -> list[Statement]:
    """The statements without those that give the same words of the same speaker again; the surest stays."""
    best: dict[tuple[tuple[Range, ...], str | None], Statement] = {}
    for one in made:
        key = _ranges(one), one.chain[-1].name
        if key not in best or one.confidence > best[key].confidence:
            best[key] = one
    return list(best.values())


def _kept(name: str | None, gone: Mapping[str, str]) -> str | None:
    """The statement that stands for one, itself when it is kept."""
    for _ in gone:
        if name is None or name not in gone:
            break
        name = gone[name]
    return name


def _whole_around(one: Statement, turns: Sequence[Statement]) -> Statement | None:
    """The sentence of a turn that a statement stands in; `turns` are in text order and do not overlap."""
    number = bisect_right(turns, one.content[0].start, key=lambda turn: turn.content[0].start) - 1
    if number < 0 or turns[number].id == one.id:
        return None
    return turns[number] if overlap(_ranges(one), _ranges(turns[number])) == length(_ranges(one)) else None


def _ranges(one: Statement) -> tuple[Range, ...]:
    return tuple((span.start, span.end) for span in one.content)


def _repeats(page: Page, one: Statement, holder: Statement) -> bool:
    """Whether a statement is its holder's own: one speaker, or what somebody is said to think, want or be ready for."""
    if _same(one.chain[-1], holder.chain[-1]):
        return True
    return not any(_is_speech(token) for token in _cue(page, one))


def _cue(page: Page, one: Statement) -> list[Token]:
    return page.tokens([(span.start, span.end) for span in one.cue])


def _is_speech(cue: Token) -> bool:
    """Whether a verb tells of words that were said ("announced") rather than of a mind ("intends", "considers")."""
    if cue.pos_ != "VERB" or any(lemma in words("mind_verbs") for lemma in lemmas(cue)):
        return False
    to_come = any(one.lower_ in _THEN | FUTURE for one in children(cue, "aux"))
    said = (one for one in verb_cues_of(cue) if one.alone and one.frames & {"that", "tell", "urge"})
    return not to_come and any(one.act is not Act.ASSESS for one in said)


def _same(first: Link, second: Link) -> bool:
    if first.actor is not None and second.actor is not None:
        return first.actor == second.actor
    return first.name is not None and first.name == second.name


def _acting(holder: Statement, inner: Statement) -> Statement:
    """A statement with the act of what it holds, where it only tells and that is most of it."""
    most = 2 * overlap(_ranges(inner), _ranges(holder)) >= length(_ranges(holder))
    return replace(holder, act=inner.act) if most and holder.act in _OPEN and inner.act not in _OPEN else holder


def is_talk(page: Page, one: Statement) -> bool:
    """Whether a statement is talk rather than substance: a question put, a courtesy, a hedge around nothing."""
    tokens = page.tokens(_ranges(one))
    if not any(token.pos_ in _SUBSTANCE for token in tokens):
        return True
    turn = turn_at(page.turns, one.content[0].start)
    if turn is not None and turn.question and (not one.chain[-1].name or _same(one.chain[-1], turn.speaker)):
        return True
    root = root_of(tokens, one.content[0].start, one.content[-1].end)
    hedged = turn is not None and any(lemma in words("hedges") for token in _cue(page, one) for lemma in lemmas(token))
    if hedged and root is not None and _tells_of_meeting(root):
        return True
    if _is_greeting(page, one, root) or (turn is not None and one.method == TURN and _asks(page, one)):
        return True
    if one.issues or one.parent is not None:
        return False
    return _is_courtesy(tokens, root) if one.act is Act.PRAISE else hedged and one.act in _OPEN


def _asks(page: Page, one: Statement) -> bool:
    return page.text[one.content[0].start : one.content[-1].end + 1].rstrip().endswith("?")


def _is_greeting(page: Page, one: Statement, root: Token | None) -> bool:
    """Whether wishes and regards are exchanged or sent ("asked her to convey his best wishes")."""
    wished = any(_is_polite(token) or token.lemma_.lower() == "wish" for token in _cue(page, one))
    if root is None or wished:
        return wished
    conveyed = root.pos_ == "VERB" and one.act is Act.ASK and any(map(_is_polite, children(root, "obj")))
    return conveyed or _is_polite(root)


def _is_courtesy(tokens: Sequence[Token], root: Token | None) -> bool:
    """Whether somebody is thanked for a visit, a welcome or a call, or for something not said any closer."""
    if root is None or root.pos_ not in {"NOUN", "PROPN"}:
        return False
    bare = {"DET", "PRON", "ADJ", "ADP", "PROPN"} if root.pos_ == "PROPN" else {"DET", "PRON", "ADJ", "ADP"}
    return _is_polite(root) or all(token.pos_ in bare or token.i == root.i for token in tokens)


def _is_polite(noun: Token) -> bool:
    return noun.pos_ == "NOUN" and any(lemma in words("courtesies") for lemma in lemmas(noun))
