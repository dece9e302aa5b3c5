"""All that a clause tells of who took part in what a noun names: its phrase, gifts, guests, offers and claimants."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.extract.encounters.parties.company import Company, company_of
from dragoman.extract.encounters.parties.lines import Party
from dragoman.extract.encounters.triggers.claimants import claimant, light
from dragoman.extract.encounters.triggers.convening import gathered, hosted_by
from dragoman.extract.encounters.triggers.giving import given
from dragoman.extract.encounters.triggers.nominals_parties import (
    GATHERINGS,
    attendances,
    is_known,
    own_party,
    with_whom,
)
from dragoman.extract.encounters.triggers.occasions import occasion
from dragoman.extract.encounters.triggers.offers import Offer, offer_of
from dragoman.extract.encounters.triggers.paying import Paid, paid
from dragoman.extract.encounters.triggers.receiving import received
from dragoman.extract.encounters.triggers.setting_out import goers
from dragoman.extract.encounters.triggers.verbals_made import again
from dragoman.extract.encounters.words.measures import bearer
from dragoman.extract.encounters.words.reading import Reading
from dragoman.model.record import EncounterKind, EncounterStatus


@dataclass(frozen=True, slots=True)
class Sides:
    """Who took part: those in the noun's `own` phrase, those met with, and those `outside` whom its clause names.

    `anchors` are the noun and the verbs that tell of it; `led` = it is told only as the occasion of what they did;
    `back` points to those told of before ("they held talks"); `unnamed` = one of two is told of by office alone;
    `offered` is what became of an offer of it.
    """

    own: Party
    others: Party
    outside: Party
    anchors: tuple[Token, ...]
    hosts: tuple[str, ...]
    back: Party
    unnamed: bool
    led: bool
    offered: EncounterStatus | None

    @property
    def everyone(self) -> Party:
        """All of them, each once."""
        return self.own + self.outside + self.others

    @property
    def goers(self) -> Party:
        """Whose encounter it is: those of its phrase, else those outside."""
        return self.own if self.own.actors else self.outside


def sides_of(reading: Reading, noun: Token, kind: EncounterKind, anchors: tuple[Token, ...]) -> Sides:
    """Everybody whom the words around a noun make take part in what it names."""
    visit = kind is EncounterKind.VISIT
    gift, guest = given(reading, noun, kind), received(reading, noun)
    own = own_party(reading, noun, kind) + gift.hosts
    trip = _trip(reading, noun, own) if visit else Paid()
    own += trip.goers
    others = with_whom(reading, anchors) + gift.guests
    if guest.verb is not None:
        own, others = (guest.guests, others) if visit else (own + guest.hosts, others + guest.guests)
    there = Company() if visit or (own.actors and others.actors) else company_of(reading, noun)
    own, others = own + there.own, others + there.others
    host = gathered(reading, noun) if kind in GATHERINGS and not others.actors else Party()
    own += host
    acted = None if own.actors or others.actors else occasion(reading, noun)
    offer = Offer() if acted else offer_of(reading, noun)
    others = others if visit else others + offer.asker + offer.asked
    outside = claimant(reading, noun, own, others, kind)
    led = None if outside.actors or others.actors else acted
    hosting = hosted_by(noun) if host.actors else None
    told = (gift.verb, guest.verb, trip.verb, there.verb, hosting)
    verbs = (verb for verb in (*told, *attendances(noun)) if verb is not None)
    return Sides(
        own=own,
        others=others,
        outside=led.parties if led else outside,
        anchors=(noun, *led.verbs) if led else tuple(dict.fromkeys((*anchors, *verbs))),
        hosts=gift.hosts.actors or guest.hosts.actors,
        back=_back(reading, noun, led.parties if led else own + others + outside),
        unnamed=gift.unnamed,
        led=led is not None,
        offered=offer.status,
    )


def _trip(reading: Reading, noun: Token, own: Party) -> Paid:
    """Who paid, made or is on a visit; who its own phrase names is not looked for elsewhere."""
    made = paid(reading, noun)
    return made if made.goers.actors or own.actors else goers(reading, noun)


def _back(reading: Reading, noun: Token, everyone: Party) -> Party:
    """Those told of before whom the subject of a light verb means, where nobody is named."""
    above = light(bearer(noun))
    return Party() if above is None or is_known(reading, everyone) else again(reading, above)
