"""Finds who and what a document names, describes or points to, and ties the words that mean the same."""

from __future__ import annotations

from spacy.tokens import Doc

from dragoman.extract.actors.appositions import with_descriptions
from dragoman.extract.actors.coreference import Resolver
from dragoman.extract.actors.groups import add_described, add_institutions
from dragoman.extract.actors.holders import Holders
from dragoman.extract.actors.institutions import Anchors, find_institutions
from dragoman.extract.actors.joint import add_coordinations, add_sides, keep_phrases
from dragoman.extract.actors.lexicon import find_hits
from dragoman.extract.actors.names import find_names
from dragoman.extract.actors.people import People
from dragoman.extract.actors.polity_mentions import add_entities, add_named
from dragoman.extract.actors.posts import find_posts
from dragoman.extract.actors.reading import read
from dragoman.extract.actors.roll import Roll
from dragoman.extract.actors.shared_posts import add_shared_posts
from dragoman.extract.actors.shorthand import add_shorthand
from dragoman.extract.cast import Cast
from dragoman.model.document import Document, OutletClass


def find_actors(document: Document, doc: Doc) -> Cast:
    """The actors of one document with all their mentions; offsets are code points of `document.text`.

    Only the segments of `doc` are read. Names come first, then descriptions, then what points back: offices without a
    name, pronouns, "both sides". What cannot be told is left out.
    """
    reading = read(doc)
    anchors = Anchors(find_hits(reading))
    institutions = find_institutions(reading, anchors)
    posts = find_posts(reading, anchors, institutions)
    names = with_descriptions(reading, posts, find_names(reading, anchors, posts))
    people = People(reading, posts, names)
    titled = {i for post in posts for i in range(post.start, post.end)}
    people.find_unmarked(lambda start, end: not any(i in titled or anchors.inside(i) for i in range(start, end)))
    roll = Roll(reading)
    holders = Holders(roll, people, anchors, _home(document))
    holders.add_persons()
    add_shared_posts(roll, holders, anchors)
    holders.add_posts()
    add_shorthand(roll, holders)
    add_sides(roll, anchors)
    keep_phrases(roll)
    add_described(roll, anchors, institutions)
    add_institutions(roll, people, tuple(it for it in institutions if roll.free(it.start, it.end)))
    add_named(roll, anchors)
    add_entities(roll)
    add_coordinations(roll)
    holders.tie_untitled()
    Resolver(roll, holders).resolve()
    return roll.cast(document.text)


def _home(document: Document) -> str | None:
    """Whose official text this is, None for all others."""
    outlet = document.outlet
    return outlet.polity if outlet is not None and outlet.outlet_class is OutletClass.OFFICIAL else None
