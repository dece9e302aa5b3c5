"""Who does what in a clause: subjects (shared and controlled ones too), objects and obliques of a verb."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.extract.encounters.words.forms import is_noun, is_verb, lemma
from dragoman.extract.encounters.words.reading import base, case_of
from dragoman.extract.encounters.words.tables import phrasal_verbs, words_in

_RELATIVES = frozenset({"who", "which", "that", "whom"})
_OWN_SUBJECT = frozenset({"nsubj", "csubj"})
_SEVERAL = 2


def subject(verb: Token, steps: int = 4) -> Token | None:
    """The noun that does what the verb says, followed through relative, joined, infinitive and participle clauses.

    For a passive verb it is the noun that undergoes it.
    """
    own = next((c for c in verb.children if base(c) in _OWN_SUBJECT), None)
    if own is not None:
        if own.lower_ not in _RELATIVES:
            return own
        return verb.head if base(verb) == "acl" else _before(own) or own
    if steps == 0:
        return None
    return _borrowed_subject(verb, steps)


def subjects(verb: Token) -> tuple[Token, ...]:
    """The subject, and further ones that a reader hung on the same verb (a title beside its name)."""
    first = subject(verb)
    own = [c for c in verb.children if c.dep_ == "nsubj" and c.lower_ not in _RELATIVES and c.i < verb.i]
    if first is None or len(own) < _SEVERAL or first.i not in {c.i for c in own}:
        return () if first is None else (first,)
    return tuple(own)


def _before(relative: Token) -> Token | None:
    """The noun right before a relative pronoun, whatever the parse hangs its clause on."""
    at = next((i for i in range(relative.i - 1, relative.sent.start - 1, -1) if not relative.doc[i].is_punct), None)
    noun = relative.doc[at] if at is not None else None
    return noun if noun is not None and noun.pos_ in ("NOUN", "PROPN") else None


def _borrowed_subject(verb: Token, steps: int) -> Token | None:
    head, dep = verb.head, base(verb)
    if head.i == verb.i:
        return None
    if dep == "acl":
        return subject(head.head, steps - 1) if head.dep_ in ("obj", "xcomp") and _is_plan(verb) else head
    if dep in ("xcomp", "advcl") and directs(head) and _told_to(verb) is not None:
        return _told_to(verb)
    if dep == "xcomp" or (dep == "ccomp" and is_infinitive(verb)):  # readers waver between the two
        return objects(head)[0] if objects(head) and not is_passive(head) else subject(head, steps - 1)
    said = head.pos_ in ("VERB", "AUX") or any(c.dep_ == "cop" for c in head.children)
    if dep in ("conj", "advcl", "parataxis") and (dep != "conj" or said):
        return subject(head, steps - 1)
    return None


def _is_plan(verb: Token) -> bool:
    """Whether an infinitive tells what a plan or an offer is for ("announced plans to visit")."""
    return any(c.dep_ == "mark" and c.lower_ == "to" for c in verb.children) and verb.head.pos_ == "NOUN"


def directs(verb: Token) -> bool:
    """Whether the verb sends its object to do something ("invited her to visit")."""
    return verb.pos_ == "VERB" and lemma(verb) in words_in("encounter_directing")


def _told_to(verb: Token) -> Token | None:
    """The noun right before an infinitive, whichever of the two verbs a reader hung it on."""
    to = next((c.i for c in verb.children if c.dep_ == "mark" and c.lower_ == "to"), 0)
    noun = verb.doc[to - 1] if to > verb.head.i + 1 else None
    if noun is not None and base(noun) == "flat":
        noun = noun.head
    return noun if noun is not None and noun.dep_ in ("obj", "iobj") and noun.head.i in (verb.i, verb.head.i) else None


def objects(verb: Token) -> tuple[Token, ...]:
    """Direct and indirect objects, in text order; what stands before an infinitive's "to" is none of its own."""
    to = next((c.i for c in verb.children if c.dep_ == "mark" and c.lower_ == "to"), 0)
    return tuple(c for c in verb.children if c.dep_ in ("obj", "iobj") and c.i > to)


def is_object(noun: Token) -> bool:
    """Whether a noun is what the verb above it is done to, also where a reader took it for an adverbial."""
    if base(noun) == "obj":
        return True
    taken = base(noun) in ("obl", "xcomp") and is_noun(noun) and noun.head.i < noun.i
    return taken and not case_of(noun) and not is_infinitive(noun)


def obliques(word: Token, prepositions: frozenset[str]) -> tuple[Token, ...]:
    """Nouns that hang on a word by one of these prepositions, in text order."""
    return tuple(c for c in word.children if base(c) in ("obl", "nmod") and case_of(c) in prepositions)


def agents(verb: Token) -> tuple[Token, ...]:
    """Who does what a passive verb says."""
    return obliques(verb, frozenset({"by"}))


def is_passive(verb: Token) -> bool:
    """Whether the verb stands in the passive."""
    return any(c.dep_ in ("nsubj:pass", "aux:pass", "csubj:pass") for c in verb.children)


def is_negated(word: Token) -> bool:
    """Whether a word is negated by "not", "never" or "no"."""
    return any(c.lower_ in ("not", "n't", "n’t", "never", "no", "neither", "nor") for c in word.children)


def particle(verb: Token) -> str:
    """The particle of a phrasal verb ("down" of "sat down"), or ""; also where a reader took it for a preposition."""
    marked = next((c.lower_ for c in verb.children if c.dep_ == "compound:prt"), "")
    if marked or verb.i + 1 >= len(verb.doc):
        return marked
    following = verb.doc[verb.i + 1].lower_
    return following if (lemma(verb), following) in phrasal_verbs() else ""


def lemma_of(word: Token) -> str:
    """Lemma in lower case, with the particle of a phrasal verb ("call off")."""
    return f"{lemma(word)} {particle(word)}".strip() if is_verb(word) else lemma(word)


def is_infinitive(verb: Token) -> bool:
    """Whether the verb stands as an infinitive with "to"."""
    return any(c.dep_ == "mark" and c.lower_ == "to" for c in verb.children)
