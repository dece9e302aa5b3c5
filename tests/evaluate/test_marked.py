"""Passages with their spans marked in the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import ReadError
from dragoman.evaluate.marked import MarkedAttribution, read_marked

FILE = """\
## chain
@ 2024-05-13
{s1 The Herald} {c1:state claims} {x1 Tuesday} {t1 that {s2 an aide} {c2:deny denied} {t2 all {e:CONSULT {m3 talks}}}}.

Second paragraph.

= c2: aide of Ilse Brandt; class: unnamed; issues: Taiwan, trade
= x1: DATE 2024-05-07; mod: APPROX

## plain
Rivers meet.
"""


@pytest.fixture
def write(tmp_path):
    def written(text):
        (tmp_path / "made.txt").write_text(text, "utf-8")
        return tmp_path / "made.txt"

    return written


def test_marks_leave_the_text_and_give_spans(write):
    chain, plain = read_marked(write(FILE))
    assert chain.text == "The Herald claims Tuesday that an aide denied all talks.\n\nSecond paragraph."
    assert (chain.date, plain.date) == ("2024-05-13", None)
    said = {number: [chain.text[s:e] for s, e in one.source] for number, one in chain.attributions.items()}
    assert said == {1: ["The Herald"], 2: ["an aide"]}
    assert chain.attributions[2] == MarkedAttribution([(31, 38)], [(39, 45)], [(46, 55)], "deny")
    assert [(chain.text[s:e], root) for s, e, root in chain.events] == [("talks", "CONSULT")]
    assert [chain.text[s:e] for s, e in chain.spans("x") + chain.spans("m")] == ["Tuesday", "talks"]
    assert (plain.text, plain.marks) == ("Rivers meet.", [])


def test_notes_are_fields(write):
    chain, _ = read_marked(write(FILE))
    assert chain.notes["c2"] == {"": "aide of Ilse Brandt", "class": "unnamed", "issues": "Taiwan, trade"}
    assert chain.notes["x1"] == {"": "DATE 2024-05-07", "mod": "APPROX"}


def test_a_span_may_serve_two(write):
    (passage,) = read_marked(write("## a\n{t1,2 Talks failed}, {s1 X} {c1:state said}, {c2:state citing} {s2 Y}.\n"))
    assert passage.attributions[1].content == passage.attributions[2].content == [(0, 12)]


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("{s1 Anna left.", "is not closed"),
        ("Anna} left.", "stray"),
        ("{q1 Anna} left.", "stray"),
        ("{s1 Anna} {c1:state said} so.", "lacks its cue or its content"),
        ("Anna left.\n= x1: DATE 2024", "speaks of x1"),
    ],
)
def test_faults_name_the_passage(write, body, fault):
    with pytest.raises(ReadError, match=f"passage here: .*{fault}"):
        read_marked(write(f"## here\n{body}\n"))


@given(st.lists(st.tuples(st.sampled_from("abc é☃"), st.booleans()), min_size=1, max_size=12))
def test_offsets_are_those_of_the_plain_text(tmp_path_factory, pieces):
    path = tmp_path_factory.mktemp("marked") / "made.txt"
    body = "".join(f"{{x {piece * 3}}}" if marked else piece * 3 for piece, marked in pieces)
    path.write_text(f"## a\n.{body}.\n", "utf-8")
    (passage,) = read_marked(path)
    assert passage.text == "." + "".join(piece * 3 for piece, _ in pieces) + "."
    assert [passage.text[s:e] for s, e in passage.spans("x")] == [piece * 3 for piece, marked in pieces if marked]
