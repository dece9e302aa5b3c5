"""The metric agrees with cases worked out by hand."""

import itertools

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from dragoman.evaluate.conllu import Word, align, read_conllu, score

FILE = """\
# newdoc id = one
# text = They didn't go.
1\tThey\tthey\tPRON\tPRP\t_\t4\tnsubj\t_\t_
2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
2\tdid\tdo\tAUX\tVBD\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# newpar
# text = Talks failed
1\tTalks\ttalk\tNOUN\tNNS\t_\t2\tnsubj:pass\t_\t_
2\tfailed\tfail\tVERB\tVBD\t_\t0\troot\t_\t_

"""


NUMBERS = itertools.count()


@pytest.fixture
def path(tmp_path):
    (tmp_path / "made.conllu").write_text(FILE, "utf-8")
    return tmp_path / "made.conllu"


def pipeline(words, heads, deps, pos):
    name = f"given_tree_{next(NUMBERS)}"

    @Language.component(name)
    def given(doc):
        spaces = [False] * len(words)
        text, at = doc.text, 0
        for i, word in enumerate(words):
            at += len(word)
            spaces[i] = text[at : at + 1] == " "
            at += spaces[i]
        return Doc(doc.vocab, words=words, spaces=spaces, heads=heads, deps=deps, pos=pos)

    nlp = spacy.blank("en")
    nlp.add_pipe(name)
    return nlp


WORDS = ["They", "did", "n't", "go", ".", "\n\n", "Talks", "failed"]
HEADS = [3, 3, 3, 3, 3, 4, 7, 7]
DEPS = ["nsubj", "aux", "advmod", "ROOT", "punct", "dep", "nsubj", "ROOT"]
POS = ["PRON", "AUX", "PART", "VERB", "PUNCT", "SPACE", "NOUN", "VERB"]


def test_reads_text_words_and_sentences(path):
    (tree,) = read_conllu(path)
    assert tree.text == "They didn't go.\n\nTalks failed"
    assert [(w.form, w.start, w.end, w.head, w.multiword) for w in tree.words][:4] == [
        ("They", 0, 4, 3, False),
        ("did", 4, 10, 3, True),
        ("n't", 4, 10, 3, True),
        ("go", 10, 12, -1, False),
    ]
    assert tree.sentences == {(0, 13), (13, 24)}


def test_gold_scores_one_and_relations_are_compared_without_subtypes(path):
    found = score(pipeline(WORDS, HEADS, DEPS, POS), path)
    assert found["n"] == 2
    assert {name: found[name] for name in ("words", "sentences", "upos", "uas", "las")} == dict.fromkeys(
        ("words", "sentences", "upos", "uas", "las"), 1.0
    )


def test_one_wrong_head_and_one_wrong_label(path):
    heads, deps = [*HEADS], [*DEPS]
    heads[0], deps[1] = 1, "cop"
    found = score(pipeline(WORDS, heads, deps, POS), path)
    assert (found["uas"], found["las"], found["upos"]) == (round(6 / 7, 4), round(5 / 7, 4), 1)


def test_predictions_are_conllu_again(path, tmp_path):
    score(pipeline(WORDS, HEADS, DEPS, POS), path, tmp_path / "out.conllu")
    (tree,) = read_conllu(tmp_path / "out.conllu")
    assert [word.form for word in tree.words] == [word for word in WORDS if word.strip()]
    assert [word.head for word in tree.words] == [3, 3, 3, -1, 3, 6, -1]


def word(form, start, end, multiword=False):
    return Word(start, end, form, "X", -1, "dep", multiword)


def test_words_cut_otherwise_do_not_align():
    gold = [word("a", 0, 1), word("bc", 1, 3), word("d", 3, 4)]
    found = [word("ab", 0, 2), word("c", 2, 3), word("d", 3, 4)]
    assert align(gold, found) == [(2, 2)]


def test_inside_a_multi_word_token_forms_align_in_order():
    gold = [word("can", 0, 6, True), word("not", 0, 6, True), word("x", 6, 7)]
    assert align(gold, [word("Can", 0, 3), word("not", 3, 6), word("x", 6, 7)]) == [(0, 0), (1, 1), (2, 2)]
    assert align(gold, [word("cannot", 0, 6), word("x", 6, 7)]) == [(2, 1)]
