"""What points back: pronouns, offices without a name, "the official", "both sides". Unknown stays unknown."""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass

from dragoman.extract.actors.holders import Holders
from dragoman.extract.actors.joint import Pairs, joint_role, phrase_end
from dragoman.extract.actors.offices import Post
from dragoman.extract.actors.reading import Reading
from dragoman.extract.actors.roll import Draft, Key, Role, Roll
from dragoman.model.annotations import CONTENT, SOURCE
from dragoman.model.mention import ActorKind

_GENDER = {
    "he": "male",
    "him": "male",
    "his": "male",
    "himself": "male",
    "she": "female",
    "her": "female",
    "hers": "female",
    "herself": "female",
}
_PLURAL = frozenset({"they", "them", "their", "themselves"})
_THING = frozenset({"it", "its", "itself"})
_RELATIVE = frozenset({"who", "whom", "whose", "which"})
_OBJECTS = frozenset({"him", "her", "them", "it"})
_SINGLE = (ActorKind.PERSON, ActorKind.UNNAMED_OFFICIAL, ActorKind.OFFICE)
_OPPOSITE = {
    "guest": False,
    "guests": True,
    "host": False,
    "hosts": True,
    "visitor": False,
    "visitors": True,
    "interlocutor": False,
    "interlocutors": True,
    "counterparts": True,
}
"""Words for those on the other side of the table, and whether they are several."""
_SAY_WHERE = frozenset({"from", "of", "in", ",", "who"})
_IDLE = frozenset({"come", "seem", "appear", "happen", "turn", "take"})  # verbs whose "it" stands for nobody
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
# Sentences back that a singular pronoun may reach, and the margin two candidates must differ by. On GUM with gold trees
# and names (271 pronouns of dev and test) precision is 0.86, recall 0.73. With three sentences precision falls to 0.80
# on dev, without a margin to 0.83 on test.
_BACK = 2
_LOOK = 10  # the same with the sentences of a quotation between, which are passed over
_MARGIN = 0.5


@dataclass(frozen=True, slots=True)
class _Candidate:
    role: Role
    score: float


class Resolver:
    """Goes through the text once and ties what points back to what stood before."""

    def __init__(self, roll: Roll, holders: Holders) -> None:
        self.roll, self.holders, self.pairs = roll, holders, Pairs(roll, holders)
        self.reading: Reading = roll.reading
        self.ordered = roll.ordered()
        self.speakers = _speakers(self.reading)
        self.quoted = quoted_words(self.reading)
        self.told = told_sentences(self.reading, self.quoted)
        self.counts: dict[object, int] = {}
        for draft in self.ordered:
            self.counts[draft.key] = self.counts.get(draft.key, 0) + 1

    def resolve(self) -> None:
        """Mention what points back, in text order."""
        posts = {post.start: post for post in self.holders.open}
        self.roll.release()
        i = 0
        while i < len(self.reading):
            post = posts.get(i)
            if post is not None:
                self._post(post)
            elif self.reading.readable[i] and self.roll.free(i, i + 1):
                self._word(i)
            i += 1

    def _word(self, i: int) -> None:
        phrase = phrase_end(self.roll, i)
        word = self.reading.lower[i]
        if phrase is not None:
            end, sort = phrase
            role = None if sort == "none" else self.pairs.role(self.ordered, i, end, sort)
            if role is not None and self.roll.free(i, end):
                self._put(role, i, end)
        elif word in _RELATIVE:
            self._relative(i)
        elif word in _GENDER:
            self._point(i, self._person(i, _GENDER[word]))
            self._opposite(i)
        elif word in _PLURAL:
            self._point(i, self._group(i))
        elif word in _THING:
            self._point(i, self._thing(i))

    def _put(self, role: Role, start: int, end: int, pronoun: bool = False) -> None:
        before = len(self.roll.drafts)
        self.roll.put(role, start, end, pronoun=pronoun)
        if len(self.roll.drafts) > before:
            insort(self.ordered, self.roll.drafts[-1], key=lambda draft: draft.start)

    def _point(self, i: int, role: Role | None) -> None:
        if role is not None:
            self._put(role, i, i + 1, pronoun=True)

    def _post(self, post: Post) -> None:
        """An office without a name: its holder, or the office itself."""
        if not self.roll.free(post.core, post.end):
            return
        if post.office_class == "counterpart":
            owner = self._owner(post)
            role = self.holders.counterpart(post, owner)
        else:
            recent = [self.roll.roles[draft.key] for draft in self.roll.before(self.ordered, post.start, 40)]
            role = self.holders.holder(post, recent)
            self.holders.hold(role, post)
        if role is not None and self.roll.free(post.start, post.end):
            self._put(role, post.start, post.end)
        elif role is not None:
            self.roll.put_over(role, post.start, post.end)
            insort(self.ordered, self.roll.drafts[-1], key=lambda draft: draft.start)

    def _opposite(self, i: int) -> None:
        """Whom "his guest" means, where the text has only one other principal."""
        end = i + 2 if self.reading.at(i + 1) in _OPPOSITE else i + 1
        draft = self.roll.at(i)
        if end == i + 1 or draft is None or draft.key not in self.roll.roles or self.reading.at(end) in _SAY_WHERE:
            return
        role = self.pairs.others(i, self.roll.roles[draft.key], _OPPOSITE[self.reading.at(i + 1)])
        if role is not None:
            self.roll.put_over(role, i, end)
            insort(self.ordered, self.roll.drafts[-1], key=lambda draft: draft.start)

    def _owner(self, post: Post) -> Role | None:
        if post.owner is None:
            return None
        draft = self.roll.at(post.owner)
        if draft is not None:
            return self.roll.roles.get(draft.key)
        word = self.reading.at(post.owner)
        return self._person(post.owner, _GENDER[word]) if word in _GENDER else None

    def _relative(self, i: int) -> None:
        """ "who" and "which" stand for the noun whose clause they open."""
        verb = i
        for _ in range(6):
            if self.reading.dep[verb].startswith("acl"):
                break
            verb = self.reading.head[verb]
        noun = self.reading.head[verb]
        draft = self.roll.at(noun) if self.reading.dep[verb].startswith("acl") else None
        if draft is not None and draft.key in self.roll.roles and noun < i:
            self._put(self.roll.roles[draft.key], i, i + 1, pronoun=True)

    def _person(self, i: int, gender: str) -> Role | None:
        """The person meant by a singular pronoun: nearest sentence first, subjects and speakers before others."""
        ahead = self._ahead(i, gender)
        if ahead is not None:
            return ahead
        found: dict[object, _Candidate] = {}
        others = self._subjects_over(i)
        for draft in self.roll.before(self.ordered, i, _LOOK):
            role = self.roll.roles[draft.key]
            if self.told[i] - self.told[draft.start] > _BACK:
                continue
            if role.kind not in _SINGLE or role.plural or role.gender not in (None, gender) or self._barred(draft, i):
                continue
            score = self._salience(draft, i) + (0.5 if role.gender == gender else 0.0)
            score -= 0.0 if role.kind is ActorKind.PERSON else 0.5
            if role.key not in others and (role.key not in found or found[role.key].score < score):
                found[role.key] = _Candidate(role, score)
        best = self._best(list(found.values()))
        if best is not None and len(found) == 1:
            best.gender = gender
        return best

    def _ahead(self, i: int, gender: str) -> Role | None:
        """The subject after a phrase that opens the sentence: "In her speech, Ruiz …", "When he left, Lund …"."""
        reading, at = self.reading, i
        named = any(self.roll.roles[d.key].kind in _SINGLE for d in self.roll.before(self.ordered, i, 0))
        if not reading.parsed or named:
            return None
        for _ in range(5):
            at = reading.head[at]
            if at < i:
                continue
            for one in range(i + 1, at):
                draft = self.roll.at(one)
                if draft is None or draft.head != one or reading.head[one] != at or reading.dep[one] not in _SUBJECTS:
                    continue
                role = self.roll.roles.get(draft.key)
                if role is not None and role.kind is ActorKind.PERSON and role.gender in (None, gender):
                    return role
        return None

    def _subjects_over(self, i: int) -> set[object]:
        """Who is the subject of the verb that an object pronoun depends on: somebody else than the pronoun means."""
        reading = self.reading
        if reading.lower[i] not in _OBJECTS or reading.dep[i] not in ("obj", "iobj", "obl"):
            return set()
        verb, near = reading.head[i], self.roll.before(self.ordered, i, 0)
        return {d.key for d in near if reading.head[d.head] == verb and reading.dep[d.head] in _SUBJECTS}

    def _best(self, found: list[_Candidate]) -> Role | None:
        ranked = sorted(found, key=lambda one: (-one.score, one.role.key))
        if not ranked or (len(ranked) > 1 and ranked[0].score - ranked[1].score < _MARGIN):
            return None
        return ranked[0].role

    def _salience(self, draft: Draft, i: int) -> float:
        """How much a mention is in the reader's mind: sentence, subject, speaker, repetition, nearness."""
        reading = self.reading
        distance = self.told[i] - self.told[draft.start]
        score = 3.0 - 1.5 * distance
        score -= 2.0 if self.quoted[draft.start] and not self.quoted[i] else 0.0
        dep = reading.dep[draft.head]
        if dep in _SUBJECTS:
            score += (
                2.0 if reading.dep[reading.head[draft.head]] in ("ROOT", "conj", "parataxis") or distance == 0 else 1.0
            )
        elif dep in ("obj", "iobj", "obl:agent"):
            score += 0.75
        if draft.pronoun:
            score += 0.75
        score += min(self.counts.get(draft.key, 0), 10) * 0.05
        return score - min(i - draft.start, 60) * 0.01

    def _barred(self, draft: Draft, i: int) -> bool:
        """Whether the mention cannot be meant: it speaks this quotation, or only labels a turn."""
        said = i in self.speakers and draft.start in self.speakers[i]
        return draft.end > i or said or self._label(draft)

    def _label(self, draft: Draft) -> bool:
        """Whether the mention only says whose turn it is to speak in a transcript: that person is "I" there."""
        reading = self.reading
        if reading.at(draft.end) != ":" or draft.zone == 0:
            return reading.at(draft.end) == ":"
        return not reading.same_line(draft.zone - 1, draft.start)

    def _group(self, i: int) -> Role | None:
        """Who "they" are: the nearest plural subject of this or the last sentence, else a joint actor."""
        found: dict[object, _Candidate] = {}
        for draft in self.roll.before(self.ordered, i, 1):
            role = self.roll.roles[draft.key]
            if not role.plural or draft.end > i or self._barred(draft, i):
                continue
            score = self._salience(draft, i) + (0.5 if role.kind is ActorKind.JOINT else 0.0)
            if role.key not in found or found[role.key].score < score:
                found[role.key] = _Candidate(role, score)
        return self._best(list(found.values())) if found else self._two_of_them(i)

    def _two_of_them(self, i: int) -> Role | None:
        """The two principals of a text as the "they" that opens a sentence or clause after both were mentioned."""
        reading = self.reading
        if reading.lower[i] != "they" or not reading.parsed or reading.dep[i] not in _SUBJECTS:
            return None
        keys = [key for key in self.pairs.principals(i) if not self._speaks(key, i)]
        near = [draft.key for draft in self.roll.before(self.ordered, i, _BACK) if draft.end <= i]
        here = [draft.key for draft in self.roll.before(self.ordered, i, 0) if draft.end <= i and draft.key in keys]
        if len(set(here)) == 2:
            return joint_role(self.roll, [key for key in keys if key in here])
        return joint_role(self.roll, keys) if len(keys) == 2 and set(near) >= set(keys) else None

    def _speaks(self, key: Key, i: int) -> bool:
        """Whether an actor is the source of the quotation around word `i`."""
        return any(draft is not None and draft.key == key for draft in map(self.roll.at, self.speakers.get(i, ())))

    def _thing(self, i: int) -> Role | None:
        """What "it" is, where a polity, organisation or outlet is the subject of this sentence or the last."""
        idle = self.reading.tokens[self.reading.head[i]].lemma_ in _IDLE
        if self.reading.lower[i] == "it" and (self.reading.dep[i] == "expl" or idle):
            return None
        kinds = (ActorKind.POLITY, ActorKind.ORGANISATION, ActorKind.OUTLET)
        found: dict[object, _Candidate] = {}
        for draft in self.roll.before(self.ordered, i, 1):
            role = self.roll.roles[draft.key]
            if role.kind not in kinds or draft.end > i or self._barred(draft, i):
                continue
            subject = self.reading.dep[draft.head] in _SUBJECTS or draft.pronoun
            if subject and (role.key not in found):
                found[role.key] = _Candidate(role, self._salience(draft, i))
        return self._best(list(found.values()))


def _speakers(reading: Reading) -> dict[int, set[int]]:
    """By word of a direct quotation, the words of its source: whom a third person in it does not mean."""
    sources: dict[object, set[int]] = {}
    for span in reading.doc.spans.get(SOURCE, ()):
        first, last = reading.word_holding(span.start_char), reading.word_holding(span.end_char - 1)
        sources.setdefault(span.id, set()).update(range(first, last + 1))
    inside: dict[int, set[int]] = {}
    for span in reading.doc.spans.get(CONTENT, ()):
        if span.id in sources and span.text[:1] in "\"“'‘«":
            for i in range(bisect_left(reading.starts, span.start_char), bisect_left(reading.starts, span.end_char)):
                inside[i] = sources[span.id]
    return inside


_OPENING, _CLOSING, _EITHER = frozenset("“«„"), frozenset("”»"), frozenset(('"', "``", "''"))


def quoted_words(reading: Reading) -> list[bool]:
    """For every word whether it stands inside quotation marks; an open quotation ends with its paragraph."""
    inside, flags = False, []
    for i, word in enumerate(reading.words):
        if i > 0 and not reading.same_line(i - 1, i):
            inside = False
        if word in _EITHER:
            inside = not inside
        elif word in _OPENING:
            inside = True
        flags.append(inside)
        if word in _CLOSING:
            inside = False
    return flags


def told_sentences(reading: Reading, quoted: list[bool]) -> list[int]:
    """Number of each word's sentence, where a sentence that is all quotation counts with the one before it."""
    said = (i for i in range(len(reading)) if reading.readable[i] and not quoted[i])
    told = {reading.sentence[i] for i in said if reading.words[i][0].isalpha()}
    number, last, numbers = 0, -1, []
    for sentence in reading.sentence:
        if sentence != last:
            number += sentence in told
            last = sentence
        numbers.append(number)
    return numbers
