"""Events of sentences: the rules of diplomacy, who is who, what took place, and what is none."""

from __future__ import annotations

import pytest

from dragoman.evaluate.passages import analysed_text
from dragoman.model.event import Event

DAY = "2024-05-10"


def events(nlp, text: str) -> tuple[Event, ...]:
    return analysed_text(nlp, text, "made", DAY).events


def told(event: Event) -> tuple[str, str | None, str | None, str]:
    return event.type.value, event.mode, event.cameo, event.status.value


def codes(parties) -> list[str | None]:
    return [party.code for party in parties]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Germany summoned the Russian ambassador.", ("ACCUSE", "disapprove", "114", "actual")),
        ("Brazil's president cancelled his visit to Washington.", ("REJECT", "meet", "125", "actual")),
        ("Ukraine and Moldova signed a trade pact in Chisinau.", ("SUPPORT", None, "057", "actual")),
        ("The envoy broke off talks with the Taliban.", ("SANCTION", "discontinue", "164", "actual")),
        ("Poland expelled 45 Russian diplomats.", ("SANCTION", "expel", "166", "actual")),
        ("Norway apologised to the Sami people.", ("CONCEDE", None, "055", "actual")),
        ("Japan and South Korea held joint naval drills.", ("COOPERATE", None, "062", "actual")),
        ("Foreign Minister Wang Yi visited Jakarta on 4 May 2024.", ("CONSULT", "visit", "042", "actual")),
        ("Rwanda extradited two officers to Uganda.", ("COOPERATE", None, "063", "actual")),
        ("Kenya recalled its ambassador from Sudan.", ("SANCTION", "withdraw", "161", "actual")),
        ("If Russia invades Moldova, talks will end.", ("ASSAULT", None, "190", "hypothetical")),
    ],
)
def test_what_the_manual_calls_it(nlp, text, wanted):
    assert told(events(nlp, text)[0]) == wanted


def test_a_meeting_to_come_is_an_agreement_that_took_place(nlp):
    (event,) = events(nlp, "President Emmanuel Macron will meet King Charles in London on 4 June.")
    assert (event.type, event.cameo, event.status) == ("AGREE", "036", "actual")


def test_the_visitor_acts_and_the_host_receives(nlp):
    (event,) = events(nlp, "King Felipe received President Emmanuel Macron in Madrid.")
    assert [party.name for party in event.actors] == ["Emmanuel Macron"]
    assert "Felipe" in event.recipients[0].name


def test_all_who_meet_are_actors_of_one_event(nlp):
    (event,) = events(nlp, "France, Germany and Poland held talks in Weimar.")
    assert codes(event.actors) == ["FRA", "DEU", "POL"]
    assert event.recipients == ()


def test_a_list_of_actors_is_one_event(nlp):
    found = events(nlp, "The United States and France condemned Iran.")
    assert len(found) == 1
    assert (codes(found[0].actors), codes(found[0].recipients)) == (["USA", "FRA"], ["IRN"])


def test_the_passive_turns_them_round(nlp):
    (event,) = events(nlp, "Two journalists were arrested by Turkish police.")
    assert (event.type, event.mode) == ("COERCE", "arrest")
    assert (event.actors[0].sectors, event.recipients[0].sectors) == (("COP",), ("JRN",))


def test_what_is_asked_or_promised_is_no_event_of_its_own(nlp):
    assert [e.type for e in events(nlp, "Ukraine demanded that Russia withdraw its troops.")] == ["REQUEST"]
    assert [e.type for e in events(nlp, "Israel agreed to release the prisoners.")] == ["AGREE"]


def test_what_somebody_claims_stands_in_his_statement(nlp):
    analysis = analysed_text(nlp, "Beijing says Washington sold arms to Taiwan.", "made", DAY)
    (event,) = analysis.events
    assert event.statement in {statement.id for statement in analysis.statements}
    assert events(nlp, "Washington sold arms to Taiwan.")[0].statement is None


def test_what_did_not_happen_is_negated(nlp):
    assert events(nlp, "Serbia did not sign the agreement with Kosovo.")[0].status in ("negated", "actual")
    assert all(
        e.type != "SUPPORT" or e.status == "negated" for e in events(nlp, "Serbia never signed the treaty with Oman.")
    )


def test_spans_are_the_words_of_the_text(nlp):
    text = "On Monday the European Union imposed sanctions on eleven Russian officials in Brussels."
    for event in events(nlp, text):
        for span in (event.trigger, *(party.span for party in (*event.actors, *event.recipients))):
            assert text[span.start : span.end] == span.quote
        assert 0 <= event.confidence <= 1


NONE = (
    "The team met its target.",
    "The two rivers meet near Khartoum.",
    "Apple launched a new phone.",
    "Manchester United attacked from the start and beat Chelsea.",
    "France beat Argentina 2-1 in the World Cup final.",
    "Prices rose as demand for copper grew.",
    "The ministry's new building opened in May.",
    "He met his wife in Paris.",
    "The army of ants attacked the nest.",
    "The minister attacked the budget.",
    "The book discusses the war.",
    "Germany met its climate goals.",
    "The road meets the border at Erez.",
    "A visit to the museum costs five euros.",
    "The company agreed to buy its rival.",
    "The film shows how soldiers fought in the desert.",
    "The two lines meet at a right angle.",
    "Police in Paris host an open day.",
    "The general election takes place in May.",
    "The coach defended his striker after the match.",
    "The general store on Elm Street sells bread and milk.",
    "Heavy rain hit the coast of Norway on Sunday.",
    "The striker signed a three-year contract with Real Madrid.",
    "Her new novel attacks the idea of romantic love.",
    "The president of the chess club resigned on Tuesday.",
    "Germany's economy shrank for a second quarter.",
    "The minister's daughter visits the zoo every week.",
    "A tour of the palace starts at ten.",
    "The bank raised its forecast for oil prices.",
    "The judge praised the cake at the village fair.",
    "The ship sails from Hamburg to New York.",
    "China's population fell by two million.",
    "The river runs through three countries before it meets the sea.",
    "The army surplus shop offers boots at half price.",
    "Scientists agree that coffee is harmless.",
    "The company fired its chief executive.",
    "Two trains met head-on near the tunnel.",
    "The White House is painted every four years.",
    "The Chinese restaurant in our street has closed.",
    "Soldier ants march across the forest floor.",
    "The Russian ballet opens its season in Paris.",
    "The prime minister enjoys hiking in the Alps.",
    "The king's portrait hangs in the hall.",
    "The report runs to three hundred pages.",
    "French wine exports fell in May.",
    "The officer parked his car near the station.",
    "Visitors to the museum must leave their bags at the door.",
    "The ambassador plays the cello.",
    "A summit of 8,000 metres awaits the climbers.",
    "The union of the two rivers forms a lake.",
    "The Spanish team defeated Italy on penalties.",
    "The students discussed the poem with their teacher.",
    "The party lasted until dawn.",
    "Doctors at the hospital treated her for a fever.",
    "The agreement between subject and verb is strict in Latin.",
    "The government building has five floors.",
    "The new bridge connects Denmark and Sweden.",
    "The police dog was given a medal.",
    "Japan's highest mountain attracts many tourists.",
    "The bishop moved diagonally across the board.",
)


def test_few_hard_negatives_are_coded(nlp):
    coded = [text for text in NONE if events(nlp, text)]
    assert len(coded) <= len(NONE) * 0.05, coded


def test_a_text_of_white_space_has_none(nlp):
    assert events(nlp, " \n ") == ()


@pytest.mark.parametrize(
    "text",
    [
        "Foreign Minister Li Wen kicked off talks with senior Danish officials in Oslo.",
        "Two Kenyan firms have received funding for the Indian plant.",
        "Both sides made comments about how the visit to Kenya went.",
        "President Ana Rossi discussed the close defence partnership between Chile and Peru.",
    ],
)
def test_a_word_that_means_something_else_here_is_no_event_of_its_type(nlp, text):
    wrong = {"ASSAULT"} if "kicked" in text else {"CONSULT"}
    assert not wrong & {event.type.value for event in events(nlp, text)}


def test_who_tells_rumours_of_an_attack_does_not_attack(nlp):
    found = events(nlp, "Chile began spreading rumors of Peruvian hackers attacking state offices.")
    assert not [event for event in found if event.type == "ASSAULT" and "CHL" in codes(event.actors)]


def test_what_is_demanded_did_not_take_place(nlp):
    text = "Minister Li Wen demanded that Chile should stop the arms sales and lift its sanctions against Peru."
    assert not [event for event in events(nlp, text) if event.type == "CONCEDE" and event.status == "actual"]


def test_the_first_to_come_came(nlp):
    found = events(nlp, "Anna Kova is the first foreign minister to travel to Chile in five years.")
    assert [event.status for event in found if event.type == "CONSULT"] == ["actual"]


def test_nobody_supports_the_state_he_speaks_for_or_a_region(nlp):
    found = events(nlp, "US President Joe Biden reiterated the United States commitment to peace in the Middle East.")
    assert [event.recipients for event in found] == [()]


def test_a_guest_welcomed_at_the_palace_visits(nlp):
    (event,) = events(nlp, "President Ana Rossi welcomed Kenyan President William Ruto to the palace on Monday.")
    assert told(event)[:2] == ("CONSULT", "visit")
    assert codes(event.actors) == ["KEN"]


def test_a_kind_of_thing_acts_for_nobody(nlp):
    found = events(nlp, "Fighter jets and union jobs were discussed. Fighter jets bombed Peru.")
    assert "REB" not in {sector for event in found for party in event.actors for sector in party.sectors}


@pytest.mark.parametrize(
    "text",
    [
        "Chile and Peru agreed on the importance of free trade.",
        "Kenya and Uganda agreed that the region was calm.",
        "The ministers of Chile and Peru discussed their cooperation on fisheries.",
        "The President of Kenya recognized the need for patience.",
        "President Ana Rossi met reporters to deepen trust in Peru.",
        "The Spanish club agreed terms with the Argentine player.",
    ],
)
def test_what_is_only_named_wished_or_thought_is_no_event_of_its_kind(nlp, text):
    wrong = {"AGREE", "COOPERATE", "SUPPORT", "AID"}
    assert not wrong & {event.type.value for event in events(nlp, text)}


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("Chile condemned Peru's attack on Kenyan soldiers.", ["CHL"], ["PER"]),
        ("Japan's foreign minister reiterated Japan's support for Kenya.", ["JPN"], ["KEN"]),
        ("Norway sent troops to Estonia.", ["NOR"], ["EST"]),
        ("Spain extradited a trader to Peru.", ["ESP"], ["PER"]),
        ("Chilean and Peruvian troops held joint exercises.", ["CHL", "PER"], []),
        ("The presidents of Chile and Peru met on Monday.", ["CHL", "PER"], []),
    ],
)
def test_who_feels_pays_or_suffers_is_told_from_whom_it_is_done_to(nlp, text, actors, recipients):
    event = events(nlp, text)[0]
    assert (codes(event.actors), codes(event.recipients)) == (actors, recipients)


def test_what_somebody_said_he_would_do_is_announced(nlp):
    found = events(nlp, "Norway said it would lift its sanctions on Sudan.")
    assert [(event.type, event.status) for event in found] == [("CONCEDE", "actual")]


def test_a_visit_to_come_is_no_visit_yet(nlp):
    found = events(nlp, "They discussed President Ana Rossi's upcoming visit to Kenya.")
    assert "CONSULT" not in [event.type.value for event in found if event.mode == "visit"]
