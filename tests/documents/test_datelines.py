from __future__ import annotations

import pytest

from dragoman.documents.datelines import agency_of, dateline_end, dateline_match

REST = "Ministers of both countries met on the bridge and talked for an hour about timber."


@pytest.mark.parametrize(
    "dateline",
    [
        "Strelsau, 14 July 2031 (RNA): ",
        "STRELSAU (Reuters) – ",
        "STRELSAU, June 3 — ",
        "STRELSAU, Ruritania (AP) — ",
        "Strelsau (CNN) — ",
        "STRELSAU, July 5. /TASS/. ",
        "NEW STRELSAU, June 3 (Xinhua) -- ",
        "(Reuters) - ",
        "STRELSAU — ",
        "Strelsau – ",
        "Strelsau/Zenda, May 4 - ",
    ],
)
def test_the_dateline_ends_where_the_report_begins(dateline: str) -> None:
    assert dateline_end(dateline + REST) == len(dateline)


@pytest.mark.parametrize(
    "text",
    [
        REST,
        "On September 30–October 1, the ministers met on the bridge and talked for an hour about timber.",
        "The minister – who had come by train – said the talks had been useful and would go on.",
        "MR. BRASK: The talks were useful, and we shall go on with them in the summer.",
        "Q — Minister, is the bridge open, and if it is not, when will it be?",
        "Between September 5-7, the ministers met on the bridge and talked about timber.",
        "Franco-German talks went on for an hour on the bridge over the river, about timber.",
        "I – and I say this as a friend – think the bridge should be opened before winter comes.",
    ],
)
def test_other_openings_are_no_dateline(text: str) -> None:
    assert dateline_end(text) == 0


def test_the_agency_is_told() -> None:
    for text in ("Strelsau, 14 July 2031 (RNA): ", "STRELSAU, July 5. /RNA/. "):
        match = dateline_match(text + REST)
        assert match is not None
        assert agency_of(match) == "RNA"
