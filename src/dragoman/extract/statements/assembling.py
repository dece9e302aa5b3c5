"""Attributions and turns become statements: speakers named, nesting resolved into chains, acts and issues read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.extract.statements.addressees import addressee_of, to_each_other
from dragoman.extract.statements.candidates import Attribution, length
from dragoman.extract.statements.chaining import DEEPEST, chained, parents, repeats
from dragoman.extract.statements.circumstances import circumstances_of, factuality_of
from dragoman.extract.statements.clauses import Range, agent, children, end_of, is_passive, own_subject
from dragoman.extract.statements.confidence import confidence_of
from dragoman.extract.statements.cues import lemmas, noun_cue_of, verb_cues_of, words
from dragoman.extract.statements.issues import issues_in
from dragoman.extract.statements.labels import LABEL
from dragoman.extract.statements.nominals import is_answered
from dragoman.extract.statements.other_sides import with_giver
from dragoman.extract.statements.page import Page
from dragoman.extract.statements.readouts import TOPICS, of_both, tones
from dragoman.extract.statements.source_chains import BOTH_SIDES, Source, root_of, source_of
from dragoman.extract.statements.source_chains_again import is_his, of_another, told_before
from dragoman.extract.statements.source_chains_carriers import carried_by, carriers
from dragoman.extract.statements.source_chains_first_person import speaker_around, third_person, writer_of
from dragoman.extract.statements.speech_acts import Said, act_of, cue_act
from dragoman.extract.statements.spoken import is_why_they_met, meets_for, sentences, settled, told_on
from dragoman.extract.statements.strengths import strength_of
from dragoman.extract.statements.together import as_both, met_by
from dragoman.extract.statements.turns import official_reporter, turn_at
from dragoman.extract.statements.units import LOOSE, speaks
from dragoman.model.document import DocumentKind
from dragoman.model.mention import ActorKind
from dragoman.model.statement import Act, Factuality, Form, Link, Statement

if TYPE_CHECKING:
    from spacy.tokens import Token

_QUOTED = 0.9
"""Share of a content between quotation marks from which on it is direct speech; commas outside them are common."""
_MARK = re.compile('["“”„«»‘]')


def assemble(page: Page, found: Sequence[Attribution]) -> tuple[Statement, ...]:
    """The statements of a page in text order; attributions whose source cannot speak are left out."""
    sources = [_source(page, one) for one in found]
    kept = [number for number, one in enumerate(found) if sources[number].speaks or _trusted(one)]
    kept = [number for number in kept if _made(page, found[number], sources[number])]
    found, sources = [found[number] for number in kept], [sources[number] for number in kept]
    found, sources = _said_once(page, found, sources)
    inside = [holder is not None for holder in parents(found)]
    kept = [number for number, one in enumerate(found) if not (inside[number] and _only_holds(page, one))]
    found, sources = [found[number] for number in kept], [sources[number] for number in kept]
    nested = [holder is not None for holder in parents(found)]
    sources = _experts(told_before(sources, nested))
    above = [_holds(page, found, holder, one) for one, holder in enumerate(parents(found))]
    chains = _chains(page, found, sources, above)
    names = _names(page, [(one.content[0][0], one.content[-1][1]) for one in found])
    made = []
    for number, one in enumerate(found):
        if len(chains[number]) <= DEEPEST:
            holder = above[number]
            ids = names[number], names[holder] if holder is not None else None
            made.append(_statement(page, one, sources[number], chains[number], ids))
    made += [*sentences(page, found, sources), *tones(page)]
    made += told_on(page, made)
    made = [with_giver(one, page) for one in to_each_other(page, settled(page, made))]
    return tuple(sorted(made, key=lambda one: (one.content[0].start, -one.content[-1].end, one.id)))


def _holds(page: Page, found: Sequence[Attribution], holder: int | None, one: int) -> int | None:
    """The holder of an attribution, unless its content ran on from a quotation into a sentence outside it.

    A later sentence of a quotation that nothing closes is out of it where "…, she said" closes that sentence.
    """
    if holder is None or found[one].outer is not None:
        return holder
    head, start = found[one].head, int(page.token_at(found[one].head).sent.start_char)
    ran_on = any(
        begin < start <= head < end and _MARK.search(page.text, begin, start) for begin, end in found[holder].content
    )
    open_end = found[one].method.endswith("verb:trailing")
    within = page.quoted.overlapping(start, head)
    return None if ran_on and all(open_end and not quote.closed for quote in within) else holder


def _made(page: Page, one: Attribution, source: Source) -> bool:
    """Whether the words were said at all: what somebody will discuss, or met to discuss, is no statement yet."""
    cue = page.token_at(one.head)
    if _shows(page, one):
        return False
    if cue.pos_ == "VERB" and speaks(page) and meets_for(cue):
        return is_why_they_met(cue)
    if cue.pos_ != "VERB" or source.own or (cue_act(cue, one.method) or Act.STATE) is not Act.STATE:
        return True
    past = any(child.lower_ == "have" for child in children(cue, "aux"))  # "is said to have told"
    to = any(one.lower_ == "to" and one.dep_ == "mark" for one in cue.children)
    infinitive = to and not past and cue.head.lower_ != "used"
    done = circumstances_of(cue, page.text)
    return not infinitive and factuality_of(done, Act.STATE, Act.STATE) is not Factuality.FUTURE


def _shows(page: Page, one: Attribution) -> bool:
    """Whether an "it" in direct speech only shows something ("“it does mean that we wait”"), which nobody says."""
    words_of = [page.text[start:end].lower() for start, end in one.source]
    cue = page.token_at(one.head)
    impersonal = words_of in (["it"], ["this"], ["that"]) and page.quoted.at(one.head) is not None
    return impersonal and any(lemma in words("showing_verbs") for lemma in lemmas(cue))


def _only_holds(page: Page, one: Attribution) -> bool:
    """Whether a verb tells what somebody does or holds rather than says ("said that Norland supports the talks")."""
    cues = verb_cues_of(page.token_at(one.head))
    return one.method.endswith("verb:np") and all(not cue.alone and cue.act is Act.STATE for cue in cues)


def _said_once(
    page: Page, found: Sequence[Attribution], sources: Sequence[Source]
) -> tuple[list[Attribution], list[Source]]:
    """The attributions without the nouns that head another's content ("reiterated his support for" is one act).

    A noun of somebody else's is his ("welcomed the envoy's pledge to").
    """
    heads: dict[int, list[tuple[Source, bool]]] = {}
    for one, source in zip(found, sources, strict=True):
        tokens = page.tokens(one.content)
        root = root_of(tokens, one.content[0][0], one.content[-1][1]) if tokens else None
        if root is not None and root.pos_ == "NOUN":
            heads.setdefault(int(root.idx), []).append((source, is_answered(root)))
    told = list(sources)
    for number, one in enumerate(found):
        if any(answered and is_his(sources[number], holder) for holder, answered in heads.get(one.head, ())):
            told[number] = of_another(sources[number], sources[:number])
    kept = [
        number
        for number, one in enumerate(found)
        if not any(repeats(told[number], *holder) for holder in heads.get(one.head, ()))
    ]
    return [found[number] for number in kept], [told[number] for number in kept]


def _source(page: Page, one: Attribution) -> Source:
    """Who is quoted; what a readout says "was discussed" by nobody was discussed by both sides."""
    unsaid = not one.source and page.document.kind is DocumentKind.READOUT
    cue = page.token_at(one.head)
    if unsaid and (one.method == TOPICS or is_passive(cue)):
        now = any(one.tag_ in {"VBZ", "VBP"} for one in children(cue, "aux"))  # "it is hoped" goes on with a speech
        return _whose(page, cue) or Source(Link(None) if now else Link(BOTH_SIDES, ActorKind.JOINT))
    named = any(end <= one.head <= end + 1 for _, end in one.source)  # a sentence broken between the two
    opens = not named and (cue.is_sent_start or (cue.tag_ == "VBN" and cue.dep_ == "advcl"))
    if opens and cue.lower_.endswith("ed") and agent(cue) is None and not any(children(cue, "aux", "nsubj")):
        return Source(Link(None))  # "Asked whether it was true, she laughed": she did not ask
    source = source_of(page.text, one.source, page.tokens(one.source), page.cast)
    return of_both(cue, source) if page.document.kind is DocumentKind.READOUT else source


def _whose(page: Page, cue: Token) -> Source | None:
    """Whose support or readiness it is that "was reiterated" by nobody in particular."""
    noun = own_subject(cue)
    owner = next((one for one in noun.children if one.dep_ == "nmod:poss"), None) if noun is not None else None
    if noun is None or owner is None or noun_cue_of(noun) is None:
        return None
    where = ((int(owner.left_edge.idx), end_of(owner)),)
    found = source_of(page.text, where, page.tokens(where), page.cast)
    return found if found.link.actor is not None else None


def _experts(sources: Sequence[Source]) -> list[Source]:
    """The sources, an expert once being an expert wherever the document names the same person."""
    known = {source.link.actor for source in sources if source.expert and source.link.actor is not None}
    return [replace(source, expert=source.expert or source.link.actor in known) for source in sources]


def _trusted(one: Attribution) -> bool:
    """Whether the reader alone answers for a source that is no name, office, crowd or document."""
    return one.method in {"citing", LABEL} or (
        one.method.startswith("reader") and not one.method.endswith("according to")
    )


def _chains(
    page: Page, found: Sequence[Attribution], sources: Sequence[Source], above: Sequence[int | None]
) -> list[tuple[Link, ...]]:
    """The chain of each attribution, outermost first; a circle of parents counts as none."""
    chains: dict[int, tuple[Link, ...]] = {}
    reporter, met = official_reporter(page.document), met_by(page)
    carrying = [] if page.turns else carriers(page)
    for number in range(len(found)):
        path: list[int] = []
        here: int | None = number
        while here is not None and here not in chains and here not in path:
            path.append(here)
            here = above[here]
        for one in reversed(path):
            holder = above[one]
            outer = chains.get(holder) if holder is not None else None
            if sources[one].own or (sources[one].link.name or "").startswith(("my ", "our ")):
                outer = speaker_around(page, found, above, chains, one)
            quote = page.quoted.at(found[one].head)
            if holder is None and outer is None and quote is not None and not page.turns:
                outer = writer_of(page, quote)
            around = outer if outer is not None else _spoken_by(page, found[one].head, reporter)
            around = around or carried_by(carrying, found[one])
            direct = quote is not None and (holder is None or page.quoted.at(found[holder].head) != quote)
            source = sources[one] if quote is None else third_person(page, quote, sources[one], found[one].head)
            chain = chained(around, source, told=outer is not None, direct=direct)
            chains[one] = as_both(page, found[one], source, chain, met)
    return [chains[number] for number in range(len(found))]


def _spoken_by(page: Page, offset: int, reporter: Link | None) -> tuple[Link, ...]:
    """Who stands outside everything at an offset: the speaker of the turn, or the office that issued the readout."""
    turn = turn_at(page.turns, offset)
    if turn is not None:
        return (turn.speaker,)
    return (reporter,) if reporter is not None else ()


def _names(page: Page, wholes: Sequence[Range]) -> list[str]:
    """The id of each statement: document, kind and the offsets its contents span, numbered where two share them."""
    seen: dict[str, int] = {}
    names = []
    for start, end in wholes:
        name = f"{page.document.id}:statement:{start}-{end}"
        seen[name] = seen.get(name, 0) + 1
        names.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return names


def _statement(
    page: Page, one: Attribution, source: Source, chain: tuple[Link, ...], ids: tuple[str, str | None]
) -> Statement:
    cue = page.token_at(one.head)
    content = page.tokens(one.content)
    form = _form(page, one.content)
    root = root_of(content, one.content[0][0], one.content[-1][1])
    loose = one.method.endswith(LOOSE)
    said = Said(None if loose else cue, root, tuple(content), one.method, source.expert, form is Form.DIRECT, one.act)
    act, told, done = act_of(said), cue_act(cue, one.method) or Act.STATE, circumstances_of(cue, page.text)
    factuality = factuality_of(done, act, told)
    return Statement(
        id=ids[0],
        document=page.document.id,
        form=form,
        act=act,
        source=page.spans(one.source),
        cue=page.spans(one.cue),
        content=page.spans(one.content),
        chain=chain,
        addressee=addressee_of(page, one, act),
        issues=issues_in(page.issues, one.content),
        factuality=factuality,
        parent=ids[1],
        confidence=confidence_of(one, chain[-1], factuality),
        method=one.method,
        circumstances=done,
        strength=strength_of(said, act),
    )


def _form(page: Page, content: Sequence[Range]) -> Form:
    inside = [part for start, end in content for part in page.quoted.inside(start, end)]
    if not inside:
        return Form.INDIRECT
    return Form.DIRECT if length(inside) >= _QUOTED * length(content) else Form.MIXED
