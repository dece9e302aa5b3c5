"""The model's files are checked, and a window's scores are its own."""

import json
import shutil

import numpy as np
import pytest

from dragoman.errors import ModelError
from dragoman.language.network import FILES, Network, Pieces
from dragoman.language.pipeline import default_model, load


@pytest.fixture
def folder(tmp_path):
    """A copy of the model's small files, in which the big one is a stub."""
    for name in (*FILES[1:], "checksums.json"):
        shutil.copy(default_model() / name, tmp_path / name)
    (tmp_path / "model.onnx").write_bytes(b"stub")
    return tmp_path


def test_an_altered_file_is_named(folder):
    with pytest.raises(ModelError, match=r"model\.onnx: not the file .* Reinstall"):
        load(folder)


@pytest.mark.parametrize("name", ["model.onnx", "checksums.json"])
def test_a_missing_file_is_named_with_the_mend(folder, name):
    (folder / name).unlink()
    with pytest.raises(ModelError, match=rf"{name}: .* cannot be read .* Reinstall"):
        load(folder)


def test_checksums_cover_every_file():
    sums = json.loads((default_model() / "checksums.json").read_text("utf-8"))
    assert set(sums) == set(FILES)


def test_the_model_is_small_enough_to_ship():
    assert sum(path.stat().st_size for path in default_model().iterdir()) < 30_000_000


def test_scores_are_the_same_alone_in_company_and_with_four_threads(nlp):
    network = nlp.get_pipe("dragoman_reader").reader.network
    rng = np.random.default_rng(3)

    def window(words):
        counts = rng.integers(1, 3, words)
        pieces = int(counts.sum())
        return Pieces(rng.integers(1000, 20000, pieces), rng.integers(0, 190, pieces), counts)

    windows = [window(words) for words in (1, 7, 7, 40, 40, 40, 120)]
    windows[2] = windows[1]
    alone = [network.run([one])[0] for one in windows]
    many = Network(default_model(), threads=4)
    for together in (network.run(windows), network.run(windows * 3)[7:14], many.run(windows)):
        for one, other in zip(alone, together, strict=True):
            for name in ("classes", "spans", "arcs", "labels", "links"):
                assert np.array_equal(getattr(one, name), getattr(other, name)), name
