"""What training makes of its corpora, on text written for the test."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "training"))

from entity_corpora import before_of, is_national, spans_of
from lemmas import edit_script
from passages import bioes
from syntax_corpora import read_treebank
from text_corpora import read_polnear, read_timeml, units_of

TREE = """\
# newdoc id = d
# newpar
# text = Anna didn't go.
1\tAnna\tAnna\tPROPN\tNNP\tNumber=Sing\t4\tnsubj\t_\tEntity=(1-person-new-x-cf1-1-sgl)
2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdid\tdo\tAUX\tVBD\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# text = The old city of Zenda slept
1\tThe\tthe\tDET\tDT\t_\t3\tdet\t_\tEntity=(2-place-new-x-cf1-3-sgl
2\told\told\tADJ\tJJ\t_\t3\tamod\t_\t_
3\tcity\tcity\tNOUN\tNN\t_\t6\tnsubj\t_\t_
4\tof\tof\tADP\tIN\t_\t5\tcase\t_\t_
5\tZenda\tZenda\tPROPN\tNNP\t_\t3\tnmod\t_\tEntity=(3-place-new-x-cf1-1-sgl)2)
6\tslept\tsleep\tVERB\tVBD\t_\t0\troot\t_\t_

"""


def test_a_treebank_gives_spaces_heads_edits_and_names_only(tmp_path):
    (tmp_path / "t.conllu").write_text(TREE, "utf-8")
    (passage,) = read_treebank(tmp_path / "t.conllu", "gum", entities=True)
    first, second = passage.units
    assert first.before == [0, 1, 0, 1, 0]
    assert (first.paragraph, second.paragraph) == (True, False)
    assert first.heads == [3, 3, 3, 3, 3]
    assert first.tags["lemma"][1] == "k|2|o"
    assert first.tags["entity"][0] == "S-PER"
    assert second.tags["entity"] == ["O", "O", "O", "O", "S-LOC", "O"]


@pytest.mark.parametrize(
    ("form", "lemma", "script"),
    [("The", "the", "l|0|"), ("Anna", "Anna", "k|0|"), ("told", "tell", "k|3|ell"), ("Was", "be", "l|3|be")],
)
def test_edit_scripts(form, lemma, script):
    assert edit_script(form, lemma) == script


def test_tags_of_spans_leave_out_what_overlaps():
    assert bioes(5, [(0, 2, "a"), (1, 3, "b"), (4, 5, "c")]) == ["B-a", "E-a", "O", "O", "S-c"]
    assert spans_of(["B-x", "I-x", "B-x", "O", "I-y"]) == [(0, 2, "x"), (2, 3, "x"), (4, 5, "y")]


def test_peoples_are_no_places():
    assert is_national("Ruritanian")
    assert not is_national("Mediterranean")


def test_spaces_are_guessed_where_a_corpus_has_none():
    assert before_of(["They", "(", "Anna", ")", "went", "."]) == [1, 1, 0, 0, 1, 0]


def test_running_text_keeps_its_paragraphs():
    units, starts, ends = units_of("Talks failed.\n\nThey\nleft.")
    assert [unit.words for unit in units] == [["Talks", "failed", "."], ["They"], ["left", "."]]
    assert [unit.before for unit in units] == [[3, 1, 0], [3], [2, 0]]
    assert (starts[3], ends[3]) == (15, 19)


def test_attributions_on_words(tmp_path):
    for name in ("text", "attributions"):
        (tmp_path / name).mkdir()
    (tmp_path / "text/a.txt").write_text("Anna said talks failed.", "utf-8")
    lines = [
        "T1\tSource 0 4\tAnna",
        "T2\tCue 5 9\tsaid",
        "T3\tContent 10 22\ttalks failed",
        "E1\tSource:T1 Cue:T2 Content:T3",
    ]
    (tmp_path / "attributions/a_x.ann").write_text("\n".join(lines) + "\n", "utf-8")
    (passage,) = read_polnear(tmp_path)
    assert passage.attributions is not None
    assert [(a.source, a.cue, a.content) for a in passage.attributions] == [([(0, 1)], [(1, 2)], [(2, 4)])]
    assert passage.units[0].tags["content"] == ["O", "O", "B-content", "E-content", "O"]


def test_times(tmp_path):
    body = '<TimeML><TEXT>\nHe left <TIMEX3 tid="t1">last <EVENT>week</EVENT></TIMEX3> &amp; slept.\n</TEXT></TimeML>'
    (tmp_path / "a.tml").write_text(body, "utf-8")
    (passage,) = read_timeml(tmp_path)
    assert passage.units[0].words == ["He", "left", "last", "week", "&", "slept", "."]
    assert passage.units[0].tags["timex"] == ["O", "O", "B-TIMEX", "E-TIMEX", "O", "O", "O"]
