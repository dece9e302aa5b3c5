"""What verbs tell of who took part: lists with brackets, subjects told once, objects behind adverbials, glad posts."""

from __future__ import annotations

import pytest
from spacy.language import Language
from tests.extract.encounters.encounter_docs import accounts_of


def told(nlp: Language, text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(a.kind.value, a.status.value, tuple(p.name for p in a.participants)) for a in accounts_of(nlp, text)]


@pytest.mark.parametrize(
    ("text", "kind", "status", "who"),
    [
        (
            "Ministers Ana Rey (Chile), Kofi Osei (Ghana) and Ole Berg (Norway) conferred on Monday in Lima.",
            *("talks", "held", ("Ana Rey", "Kofi Osei", "Ole Berg")),
        ),
        (
            "Prime Minister Ole Berg met in Oslo with Ana Rey (Chile), Kofi Osei (Ghana) and Li Wen (China).",
            *("meeting", "held", ("Ole Berg", "Ana Rey", "Kofi Osei", "Li Wen")),
        ),
        (
            "Prime Minister Ole Berg of Norway dined with the Danish premier, exchanged views with the Chinese "
            "ambassador and gave a lecture.",
            *("talks", "held", ("Ole Berg", "Chinese ambassador")),
        ),
        (
            "The foreign minister, Ana Rey, is due to call on the President of Ghana and to visit the port.",
            *("meeting", "announced", ("Ana Rey", "President of Ghana")),
        ),
        (
            "The foreign ministers of Chile and Peru today discussed in Lima the protection of the common coast.",
            *("talks", "held", ("foreign minister of Chile", "foreign minister of Peru")),
        ),
        (
            "An agreement on fisheries was signed on Tuesday at the Ministry of Trade in Lima by the two ministers "
            "concerned, Ana Rey of Chile and Kofi Osei of Ghana.",
            *("signing", "held", ("Ana Rey", "Kofi Osei")),
        ),
        (
            "King Yahya received at the Royal Palace on Monday morning the Moroccan Foreign Minister, Driss Hadou.",
            *("meeting", "held", ("Yahya", "Driss Hadou")),
        ),
        (
            "Chile's president Ana Rey and Ghana's president, Kofi Osei, who have not met since March, are friends.",
            *("meeting", "held", ("Ana Rey", "Kofi Osei")),
        ),
        (
            "Foreign Minister Ana Rey of Chile called on the Emperor in Tokyo on Monday.",
            *("meeting", "held", ("Ana Rey", "Emperor")),
        ),
        (
            "The Japanese defence chief met his Korean opposite number in Seoul on Tuesday.",
            *("meeting", "held", ("Japanese defence chief", "Korean opposite number")),
        ),
        (
            "Speaking by video link, the foreign ministers of Chile and Ghana conferred for an hour on Wednesday.",
            *("call", "held", ("foreign minister of Chile", "foreign minister of Ghana")),
        ),
        (
            'Prime Minister Ole Berg wrote: "A great honour to host President Ana Rey of Chile in Oslo today."',
            *("meeting", "held", ("Ole Berg", "Ana Rey")),
        ),
    ],
)
def test_verbs_tell_who_took_part(nlp: Language, text: str, kind: str, status: str, who: tuple[str, ...]) -> None:
    assert (kind, status, who) in told(nlp, text)


@pytest.mark.parametrize(
    "text",
    [
        "President Ana Rey of Chile gave a speech, exchanged gifts with her husband and left.",
        "President Ana Rey called on the prime minister of Ghana to withdraw and to apologise.",
        "King Yahya received at the Royal Palace on Monday morning the report of the auditors.",
        "President Ana Rey received in the post on Monday a letter from Prime Minister Ole Berg of Norway.",
        "Foreign Minister Ana Rey of Chile called on the Emperor for help on Monday.",
        "Norway's outgoing foreign minister, Ole Berg, called on the king at the Royal Palace on Wednesday.",
        "Foreign Minister Ana Rey of Chile called on the rebels to lay down their arms.",
        "Newspapers in Chile and Peru today discussed in Lima the price of copper.",
        "Prime Minister Ole Berg and Finance Minister Kari Lund of Norway discussed the budget in Oslo on Monday.",
        "President Ana Rey has not met inflation like this since 2019.",
        'Prime Minister Ole Berg: "It would be great to meet the king one day."',
    ],
)
def test_what_only_sounds_like_it_is_none(nlp: Language, text: str) -> None:
    assert not told(nlp, text)
