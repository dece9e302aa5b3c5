"""What only looks like an encounter of representatives is none, read from raw text by the shipped reader."""

from __future__ import annotations

import pytest
from spacy.language import Language
from tests.extract.encounters.encounter_docs import accounts_of


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
        "The Norwegian president received the Ida Lund medal in Oslo on Friday.",
        "The 61st session of the UN General Assembly opened in New York on Tuesday.",
        "The drama opens with a summit between the Norwegian president and a king.",
        'His memoir, "Supper with Ministers", was published in Oslo on Monday.',
        "The two candidates, Ann Cole and Jim Dunn, met in a televised debate on Wednesday.",
        "Norway's finance minister will meet halfway those deputies who want more.",
        "Officials in Oslo talked down the risk of a recession on Monday.",
        "Slovakia's squad flew to Oslo ahead of Monday's meeting with Norway.",
        "Both channels called the race for the Chilean senator on Monday.",
        "The Norwegian president called the Chilean premier a friend on Monday.",
        "The Norwegian minister spoke on Monday of her friendship with Chilean President Carlos Vega.",
        "Norwegian Foreign Minister Jon Vik welcomed the release of the Chilean envoy Carlos Vega in Lima on Monday.",
        "The queen went to Dunmore in August.",
        "The Dunmore Society opened its annual conference in Oslo on Monday.",
        "The Chilean foreign minister broke her journey home on Monday.",
        "Norwegian President Ida Lund and Chilean President Carlos Vega agreed to maintain close dialogue on fish.",
        "Committing to continue close consultations on fish, Norwegian President Ida Lund praised Carlos Vega.",
        "Norway endorsed the joint call from Chilean President Carlos Vega and King Olav of Sweden to end the strike.",
    ],
)
def test_look_alikes_are_none(nlp: Language, text: str) -> None:
    assert not accounts_of(nlp, text, "2031-05-06")


@pytest.mark.parametrize(
    "text",
    [
        "Before the play opened, President Ida Lund met Prime Minister Carlos Vega in Oslo.",
        "The film angered Lima before the talks between Norway and Chile on Monday.",
        "Norway's president met Chile's at the \"Summit for the Sea\" in Oslo on Monday.",
        "Norwegian President Ida Lund received Chilean Foreign Minister Carlos Vega in Oslo on Friday.",
        "The Norwegian president called the Chilean premier on Monday.",
        "The Norwegian minister spoke about Syria with Chilean President Carlos Vega on Monday.",
        "Norwegian Prime Minister Ida Lund took a call from Chilean President Carlos Vega on Monday.",
        "Norwegian Foreign Minister Jon Vik and Chilean Foreign Minister Ana Vega continued talks in Oslo on Monday.",
        "King Haakon received the credentials of the Chilean ambassador in Oslo on Monday.",
        "Norway and Chile met the Arab League in Oslo on Monday.",
        "The Norwegian prime minister met the Chilean president before the televised debate in Oslo on Monday.",
        "Norwegian Prime Minister Ida Lund met the Chilean president, Carlos Vega, at the cup final in Oslo on Monday.",
    ],
)
def test_what_stands_beside_them_hides_no_real_one(nlp: Language, text: str) -> None:
    assert accounts_of(nlp, text, "2031-05-06")
