"""Where persons are named: capitals after a title, before an apposition, and what the reader marked as persons."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from dragoman.data import table
from dragoman.extract.actors.institutions import Anchors, heads
from dragoman.extract.actors.offices import Post, first_names
from dragoman.extract.actors.reading import HYPHENS, POSSESSIVES, Reading
from dragoman.extract.actors.transliteration import fold, surnames_first
from dragoman.model.annotations import GROUP_LABELS

_PARTICLES = frozenset(
    [
        "al",
        "ap",
        "bin",
        "bint",
        "da",
        "das",
        "de",
        "dei",
        "del",
        "della",
        "den",
        "der",
        "di",
        "do",
        "dos",
        "du",
        "el",
        "ibn",
        "la",
        "le",
        "ten",
        "ter",
        "ul",
        "van",
        "von",
        "zu",
    ]
)
_SUFFIX = re.compile(r"^(?:jr|sr|ii|iii|iv)\.?$", re.IGNORECASE)
_COMMA = 2
"""Words from the end of a name to the post behind it: "Ana Ruiz, director"."""
_LONGEST = 6  # words of a name; longer runs of capitals are headings
_CAPITALS = frozenset({"HE", "HM"})
"""Styles that are everyday words in small letters."""


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name in the text: positions of words, the posts that go with it, and its courtesy title.

    `zone` is where the title or determiner before it begins. `gender` is what the title says.
    """

    start: int
    end: int
    zone: int
    posts: tuple[int, ...] = ()
    gender: str | None = None
    titled: bool = False


@cache
def courtesy() -> dict[str, tuple[str | None, str]]:
    """Gender and kind by the lower-case title that stands before a name."""
    return {row["title"]: (row["gender"] or None, row["kind"]) for row in table("titles")}


@cache
def never_names() -> frozenset[str]:
    """Capitalised words that begin or make up no person's name: events and feasts."""
    return frozenset(row["name"] for row in table("everyday_names") if row["needs"] == "never")


def find_names(reading: Reading, anchors: Anchors, posts: tuple[Post, ...]) -> tuple[Name, ...]:
    """The names of persons in the readable text, in text order, never overlapping."""
    finder = _Finder(reading, anchors, posts)
    for index, post in enumerate(posts):
        finder.after_post(index, post)
    for start, end in dict.fromkeys(reading.person.values()):
        finder.entity(start, end)
    for i in range(len(reading)):
        finder.after_courtesy(i)
        finder.by_first_word(i)
    for index, post in enumerate(posts):
        finder.before_post(index, post)
    finder.share_posts()
    return tuple(sorted(finder.names.values(), key=lambda name: name.start))


class _Finder:
    """Collects names; a word belongs to one name only."""

    def __init__(self, reading: Reading, anchors: Anchors, posts: tuple[Post, ...]) -> None:
        self.reading, self.anchors, self.posts = reading, anchors, posts
        self.names: dict[int, Name] = {}
        self.taken: dict[int, int] = {}
        self.held: set[int] = set()
        self.in_post = {i: post for post in posts for i in range(post.first, post.end)}

    def after_post(self, index: int, post: Post) -> None:
        """ "Foreign Minister Ana Ruiz"; with a comma only where somebody's one post is meant ("China's premier, …")."""
        at = post.end
        if post.plural or post.determiner in ("a", "an", "another", "one"):
            return
        one = (post.definite and post.polity) or self._joined_before(index)
        if self.reading.at(at) == "," and one and self._whole_apposition(at + 1):
            at += 1
        gender, title_end = self._courtesy(at)
        end = self.run(title_end)
        if end > title_end and self._fits(title_end, end, post):
            gender = gender or _gender_of(self.reading, post)
            self._add(Name(title_end, end, post.start, (index,), gender, True))

    def _joined_before(self, index: int) -> str | None:
        """The polity of a post right before this one ("Polish Secretary of State, Head of the Bureau, Jan Kos")."""
        before = self.posts[index - 1] if index else None
        post = self.posts[index]
        joined = before is not None and before.end == post.start - 1 and self.reading.at(before.end) == ","
        return before.polity if before is not None and joined else None

    def before_post(self, index: int, post: Post) -> None:
        """ "Ana Ruiz, director of the institute, said"."""
        comma = post.start - 1
        if post.plural or self.reading.at(comma) not in (",", "(", "—", "–") or index in self.held:
            return
        start = self.taken.get(comma - 1)
        if start is None or self.names[start].end != comma or not self._closed(post.end):
            return
        if post.determiner == "the" and post.polity is None and post.organisation is None and post.end - post.core == 1:
            return
        name = self.names[start]
        if self._of_the_next(name, post):
            return
        gender = name.gender or _gender_of(self.reading, post)
        self.names[start] = Name(name.start, name.end, name.zone, (*name.posts, index), gender, name.titled)

    def _of_the_next(self, name: Name, post: Post) -> bool:
        """Whether a post behind a name is that of the titled name behind it ("…, the Minister of B, Ms. Ruiz,")."""
        behind = self._courtesy(post.end + 1)[1] if self.reading.at(post.end) == "," else post.end
        if behind <= post.end + 1 or behind not in self.names or self.names[behind].posts:
            return False
        held = {self.posts[index].polity for index in name.posts} - {None}
        return bool(held) and post.polity is not None and post.polity not in held

    def share_posts(self) -> None:
        """Give the holder of one of two joined posts the other: "Prime Minister and Defence Minister Bo Lund"."""
        for index, (post, other) in enumerate(pairwise(self.posts)):
            joined = self.reading.at(post.end) in ("and", ",") and other.start == post.end + 1
            if not joined or post.plural or other.plural or other.determiner:
                continue
            named = self.names.get(self.taken.get(other.end + (self.reading.at(other.end) == ","), -1))
            if named and index + 1 in named.posts and index not in self.held and not post.determiner:
                if other.polity in (None, post.polity):
                    self._share(named, index)
            elif index + 1 not in self.held and self.reading.at(post.end) == "and" and self._closed(other.end):
                before = self.names.get(self.taken.get(post.start - _COMMA, -1))
                if before and index in before.posts:
                    self._share(before, index + 1)

    def _share(self, name: Name, index: int) -> None:
        self.names[name.start] = replace(name, posts=tuple(sorted((*name.posts, index))))
        self.held.add(index)

    def entity(self, start: int, end: int) -> None:
        """What the reader marked as a person, less titles at its edges and what the tables name."""
        while start < end and (start in self.in_post or self._courteous(start)):
            start += 1
        while end > start and (self.reading.lower[end - 1] in POSSESSIVES or end - 1 in self.in_post):
            end -= 1
        if start >= end or not self.reading.readable[start] or not self.reading.capital(start):
            return
        if end - start == 1 and not self._single(start):
            return
        if any(i in self.taken for i in range(start, end)) or self._known(start, end):
            return
        if all(len(word.strip(".")) < 2 for word in self.reading.words[start:end]):
            return  # "H. E." before a name
        gender, zone, titled = self._title_before(start)
        if self.reading.at(start - 1) not in HYPHENS or not self.reading.joined(start):
            self._add(Name(start, self._suffix(self._whole(start, end)), zone, (), gender, titled))

    def _single(self, i: int) -> bool:
        """Whether one word alone can be a person: three letters, or a short surname from the table, and no pronoun."""
        word = self.reading.words[i]
        if self.reading.pos[i] in ("PRON", "DET", "ADV", "VERB", "AUX") or word in never_names() or self._honorific(i):
            return False
        return sum(c.isalpha() for c in word) >= 3 or fold(word) in surnames_first()

    def after_courtesy(self, i: int) -> None:
        """ "Mr. Lund"."""
        gender, end = self._courtesy(i)
        if end > i and end not in self.taken and i not in self.in_post:
            stop = self.run(end)
            if stop > end and not self._known(end, stop):
                self._add(Name(end, stop, i, (), gender, True))

    def by_first_word(self, i: int) -> None:
        """A first name or an East Asian surname from the tables with capitals after it."""
        if i in self.taken or i in self.in_post or self.anchors.inside(i) or not self._name_word(i):
            return
        word = self.reading.words[i]
        listed = word in first_names() or (self.reading.tagged and fold(word) in surnames_first())
        end = self.run(i)
        if listed and 2 <= end - i <= 4 and not self._follows_name(i) and not self._other_entity(i, end):
            self._add(Name(i, end, i, (), None))

    def run(self, at: int) -> int:
        """End of the run of name words from `at`; `at` itself where none begins here."""
        end = at
        while end < len(self.reading) and end - at < _LONGEST and self._goes_on(at, end):
            end += 1
        while end > at and (self.reading.lower[end - 1] in _PARTICLES or self.reading.words[end - 1] in HYPHENS):
            end -= 1
        person = self.reading.person.get(at)
        if person is not None and person[0] == at and at < person[1] < end:
            end = self._whole(at, person[1])
        return self._suffix(end) if end > at else at

    def _goes_on(self, at: int, end: int) -> bool:
        if end > at and not self.reading.same_line(at, end):
            return False
        if self._name_word(end):
            return True
        if self.reading.words[end] in HYPHENS:
            return end > at and self._hyphen(end)
        if end > at and self.reading.words[end - 1] in HYPHENS:
            return self.reading.words[end].isalpha()
        return self.reading.lower[end] in _PARTICLES and (self._name_word(end + 1) or self._hyphen(end + 1))

    def _hyphen(self, i: int) -> bool:
        """Whether a hyphen without spaces stands at `i`."""
        return self.reading.at(i) in HYPHENS and self.reading.joined(i) and self.reading.joined(i + 1)

    def _name_word(self, i: int) -> bool:
        """Whether word `i` can be part of a person's name."""
        reading = self.reading
        if not 0 <= i < len(reading) or not reading.readable[i] or i in self.taken or i in self.in_post:
            return False
        if self.anchors.inside(i) and i not in reading.person:
            return False
        word = reading.words[i]
        if not word[0].isupper() or not any(c.isalpha() for c in word) or any(c.isdigit() for c in word):
            return False
        if word in never_names() or self._honorific(i):
            return False
        if reading.tokens[i].is_stop and word not in first_names() and i not in reading.person and len(word) > 2:
            return False
        return reading.proper(i) and reading.lower[i] not in heads()

    def _whole(self, start: int, end: int) -> int:
        """The end moved over the rest of a double name ("-Addo", "Ing-wen") or what a particle begins ("Al Said")."""
        reading = self.reading
        given_second = fold(reading.words[start]) in surnames_first()
        while True:
            if self._hyphen(end) and (reading.capital(end + 1) or given_second):
                end += 2
            elif reading.at(end) in ("al", "el", "ul", "bin", "ibn") and (
                self._hyphen(end + 1) or reading.capital(end + 1)
            ):
                end += 1
            elif reading.lower[end - 1] in _PARTICLES and (self._hyphen(end) or reading.capital(end)):
                if self.anchors.inside(end):
                    return end
                end += 2 if self._hyphen(end) else 1
            else:
                return end

    def _suffix(self, end: int) -> int:
        comma = end + 1 if self.reading.at(end) == "," else end
        return comma + 1 if comma < len(self.reading) and _SUFFIX.match(self.reading.words[comma]) else end

    def _courtesy(self, at: int) -> tuple[str | None, int]:
        """Gender and end of the courtesy titles that begin at `at`."""
        gender, end = None, at
        while end < len(self.reading) and self._title(end):
            gender = gender or courtesy().get(self.reading.lower[end], (None, ""))[0]
            end += 1
            end += 1 if self.reading.at(end) == "." else 0
        return gender, end

    def _title(self, i: int) -> bool:
        """Whether a courtesy title stands at `i`."""
        word = self.reading.words[i]
        if word in _CAPITALS:
            return self.reading.capital(i + 1) and not self.reading.words[i + 1].isupper()
        return self.reading.capital(i) and self.reading.lower[i] in courtesy()

    def _honorific(self, i: int) -> bool:
        """Whether word `i` is a title that is nobody's name ("H.E.", "Smt"), with or without its point."""
        word = self.reading.lower[i]
        return courtesy().get(word, (None, ""))[1] == "honorific" or (word[-1] == "." and word in courtesy())

    def _courteous(self, i: int) -> bool:
        """Whether word `i` is a courtesy title or the dot after one."""
        word = self.reading.lower[i]
        return word in courtesy() or f"{word}." in courtesy() or word == "."

    def _title_before(self, start: int) -> tuple[str | None, int, bool]:
        """Gender, start and whether there is one, of the courtesy titles before a name ("H.E. Mr.")."""
        gender, at = None, start
        while at > 0:
            word = at - 2 if self.reading.at(at - 1) == "." else at - 1
            if word < 0 or word in self.in_post or not self._title(word) or not self.reading.readable[word]:
                break
            gender = gender or courtesy().get(self.reading.lower[word], (None, ""))[0]
            at = word
        return gender, at, at < start

    def _fits(self, start: int, end: int, post: Post) -> bool:
        """A name after a post: one line, and no heading in capitals that runs on."""
        if not self.reading.same_line(post.start, end - 1) or self._other_entity(start, end):
            return False
        return (
            post.polity is not None
            or self.reading.capital(post.core)
            or start in self.reading.person
            or end - start > 1
        )

    def _other_entity(self, start: int, end: int) -> bool:
        """Whether the reader saw something else than a person begin in these words."""
        return any(
            self.reading.tokens[i].ent_type_ in GROUP_LABELS and self.reading.tokens[i].ent_iob_ == "B"
            for i in range(start, end)
        )

    def _whole_apposition(self, at: int) -> bool:
        start = self._courtesy(at)[1]
        end = self.run(start)
        return end - start >= (1 if start > at else 2) and self.reading.at(end) in (
            ",",
            ".",
            "and",
            "—",
            ";",
            *POSSESSIVES,
        )

    def _closed(self, end: int) -> bool:
        """Whether an apposition ends here and no name follows the post."""
        return end >= len(self.reading) or not self._name_word(end)

    def _known(self, start: int, end: int) -> bool:
        """Whether the tables name exactly these words, so that they are no person."""
        hit = self.anchors.by_start.get(start)
        return hit is not None and hit.end >= end and not self._title_before(start)[2]

    def _follows_name(self, i: int) -> bool:
        return self.taken.get(i - 1) is not None or self._name_word(i - 1)

    def _add(self, name: Name) -> None:
        if any(i in self.taken for i in range(name.start, name.end)):
            return
        self.names[name.start] = name
        self.held.update(name.posts)
        self.taken.update(dict.fromkeys(range(name.start, name.end), name.start))


def _gender_of(reading: Reading, post: Post) -> str | None:
    for i in range(post.first, post.end):
        if reading.lower[i] in courtesy() and courtesy()[reading.lower[i]][0]:
            return courtesy()[reading.lower[i]][0]
    return None
