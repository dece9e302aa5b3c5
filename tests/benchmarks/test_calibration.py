"""Confidence is set against what is right, bin by bin, and drawn."""

from __future__ import annotations

import sys
import xml.etree.ElementTree as ET
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from calibration import Scored, drawn

SET = Scored("news", 4, [(0.95, True), (0.93, True), (0.55, False), (0.52, True), (1.0, True)])


def test_bins_hold_what_lies_in_them() -> None:
    assert [(round(mean, 3), share, n) for mean, share, n in SET.bins(10)] == [(0.535, 0.5, 2), (0.96, 1.0, 3)]


def test_the_line_says_what_sure_statements_are_worth() -> None:
    assert "P 0.800" in SET.line()
    assert "from 0.9 up: 3, P 1.000, covers 0.750" in SET.line()


def test_the_plot_is_well_formed_and_counts_every_statement() -> None:
    tree = ET.fromstring(drawn([SET]))
    texts = [one.text for one in tree.iter("{http://www.w3.org/2000/svg}text")]
    assert "news, 5 statements" in texts
    assert sum(int(text) for text in texts if text and text.isdigit()) == len(SET.judged)
