"""What only looks like an encounter of representatives is none, read from raw text by the shipped reader."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dragoman.evaluate.marked import MarkedPassage
from dragoman.evaluate.passages import analysed


@pytest.mark.parametrize(
    "text",
    [
        "The two rivers meet at Khartoum, where the president was born.",
        "Norway's demands met with stiff resistance from Chile.",
        "Farm leaders will meet again on Friday to decide whether to block the motorways.",
        "The presidents of two banks met to discuss the merger.",
        "The play, in which Churchill meets Stalin, opens in London on Friday.",
        "The novelist imagines a dinner between Napoleon and the Tsar.",
        "Norway and Chile will meet in the semi-final in Doha on Thursday.",
        "The finance minister held talks with the energy minister about the subsidies.",
        "The two generals last met on the battlefield at Kadesh.",
        "Police received a call from the Belgian consulate after a window was broken.",
    ],
)
def test_look_alikes_are_none(nlp: Language, text: str) -> None:
    assert not analysed(nlp, MarkedPassage("made", text, "2031-05-06")).accounts


def test_a_play_that_opens_hides_no_real_meeting(nlp: Language) -> None:
    text = "Before the play opened, President Ida Lund met Prime Minister Carlos Vega in Oslo."
    assert len(analysed(nlp, MarkedPassage("made", text, "2031-05-06")).accounts) == 1
