from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.documents.language import language_of

SAID = {
    "de": "Der Minister sagte, die Gespräche seien nützlich gewesen und würden im Sommer in Wien fortgesetzt.",
    "fr": "Le ministre a déclaré que les entretiens avaient été utiles et qu'ils reprendraient cet été à Paris.",
    "es": "El ministro dijo que las conversaciones habían sido útiles y que continuarían en verano en la capital.",
    "ru": "Министр заявил вечером, что переговоры были полезными и будут продолжены летом в столице.",
    "zh": "部长晚上表示，会谈是有益的，并将于夏季在首都继续举行。双方同意保持沟通。",
    "ar": "قال الوزير مساء اليوم إن المحادثات كانت مفيدة وستستمر في الصيف في العاصمة.",
}


@pytest.mark.parametrize("code", SAID)
def test_other_languages_are_told(code: str) -> None:
    assert language_of(f"{SAID[code]} {SAID[code]}") == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Hola amigos",
        "Lodz, Brask, Strelsau, Zenda: 4 May 2031.",
        "Ministerium für Staatssicherheit chief met us; the ministry of Łódź and the mayor of São Paulo were there, "
        "and so was the envoy to Côte d'Ivoire, who said that the talks had been useful.",
        "MINISTER LODZ ARRIVES STRELSAU. TALKS BEGIN MONDAY. BRIDGE REMAINS CLOSED PENDING INSPECTION. BORDER GUARDS "
        "REPORT NORMAL TRAFFIC. TIMBER TARIFF DISPUTE CONTINUES. NEXT ROUND SCHEDULED ZENDA.",
    ],
)
def test_english_is_never_called_foreign(text: str) -> None:
    assert language_of(text) == "en"


@pytest.mark.shared
def test_every_readout_is_english(shared: Path) -> None:
    for path in sorted((shared / "corpora" / "readouts").glob("*.txt")):
        assert language_of(path.read_text("utf-8")) == "en", path.name
