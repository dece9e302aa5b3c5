"""What training makes of its corpora, on text written for the test."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "training"))

from entity_corpora import PLACE, before_of, is_national, placed, spans_of, with_nationals
from event_corpora import read_cameo, read_plover
from example_corpora import read_examples
from labels import ACTS, FIXED, ROOTS, Labels
from lemmas import edit_script
from passages import Passage, Unit, bioes
from syntax_corpora import read_treebank
from text_corpora import read_polnear, read_timeml, time_files, units_of

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
    assert first.tags["entity"][0] == "S-PERSON"
    assert second.tags["entity"] == ["O", "O", "O", "O", "S-GPE|LOC|FAC", "O"]


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
    (passage,) = read_timeml(tmp_path.glob("*.tml"))
    assert passage.units[0].words == ["He", "left", "last", "week", "&", "slept", "."]
    assert passage.units[0].tags["timex"] == ["O", "O", "B-TIMEX", "E-TIMEX", "O", "O", "O"]
    assert passage.units[0].tags["event"] == ["none", "none", "none", None, "none", "none", "none"]


def test_every_fifth_file_of_times_is_held_out(tmp_path):
    (tmp_path / "One").mkdir()
    for number in range(10):
        (tmp_path / "One" / f"{number}.tml").write_text("", "utf-8")
    assert [path.stem for path in time_files(tmp_path, dev=True)] == ["4", "9"]
    assert len(time_files(tmp_path, dev=False)) == 8


def test_places_are_told_apart_where_their_words_say():
    assert placed(["the", "Caspian", "Sea"], PLACE) == "LOC"
    assert placed(["France"], PLACE) == "GPE"
    assert placed(["Zenda"], PLACE) == PLACE
    assert placed(["French"], "EVENT|MISC|NORP") == "NORP"
    assert placed(["Thames"], "ORG") == "ORG"
    assert with_nationals(["A", "French", "envoy"], []) == ["O", "S-NORP", "O"]


def test_a_label_allows_all_it_may_mean():
    passage = Passage("made", "one", [Unit(["a", "b"], [3, 1], {"entity": ["B-GPE|LOC", "?-NORP|MISC"]})])
    labels = Labels.collect([passage], {head: ["x"] for head in ("upos", "xpos", "feats", "lemma", "label")} | FIXED)
    allowed = labels.allowed["entity"][[labels.number["entity"][tag] for tag in passage.units[0].tags["entity"]]] == 0
    names = labels.names["entity"]
    assert {names[i] for i in allowed[0].nonzero()[0].tolist()} == {"B-GPE", "B-LOC"}
    outside = {names[i] for i in allowed[1].nonzero()[0].tolist()}
    assert outside == {"O", *(f"{part}-{kind}" for part in "BIES" for kind in ("NORP", "MISC"))}


EXAMPLE = "## one\n{s1 The Post} {c1:state says} {t1 that {s2 he} {c2:deny denied} {t2 {e:CONSULT talks}}} {x today}.\n"


def test_examples_have_inner_cues_acts_events_and_times(tmp_path):
    (tmp_path / "a.txt").write_text(EXAMPLE, "utf-8")
    (passage,) = read_examples(tmp_path)
    tags = passage.units[0].tags
    assert passage.units[0].words == ["The", "Post", "says", "that", "he", "denied", "talks", "today", "."]
    assert tags["cue"] == ["O", "O", "S-cue", "O", "O", "S-inner", "O", "O", "O"]
    assert tags["act"][2:6] == ["state", None, None, "deny"]
    assert tags["event"] == ["none"] * 6 + ["CONSULT", "none", "none"]
    assert tags["timex"][7] == "S-TIMEX"
    assert [(a.cue, a.content) for a in passage.attributions or ()] == [([(2, 3)], [(3, 7)]), ([(5, 6)], [(6, 7)])]


def test_the_projects_own_examples_can_be_read():
    passages = read_examples(Path(__file__).resolve().parents[2] / "training" / "examples")
    assert len(passages) > 600
    assert all(a.cue and a.content for passage in passages for a in passage.attributions or ())
    assert {tag for p in passages for unit in p.units for tag in unit.tags["event"]} <= {*ROOTS, "none"}
    assert {a.act for p in passages for a in p.attributions or ()} == set(ACTS)


def test_sentences_of_known_event_have_its_root(tmp_path):
    (tmp_path / "p.tsv").write_text(
        "x\tsentence\tgold_root\n0\tThey freed him.\tYIELD\n1\tThey met.\tCONSULT\n", "utf-8"
    )
    (tmp_path / "c.tsv").write_text("They met.\t1\nHe spoke.\t0\n", "utf-8")
    assert [p.event for p in read_plover(tmp_path / "p.tsv")] == ["CONCEDE|RETREAT", "CONSULT"]
    assert [p.event for p in read_cameo(tmp_path / "c.tsv")] == ["AGREE|CONSULT|SUPPORT|CONCEDE"]
