"""The file of the card's vectors: what it keeps, and what of it is not believed."""

import logging

import numpy as np
import pytest

from cuebot.embedder import vector_cache
from cuebot.embedder.vector_cache import VectorCache
from cuebot.matcher.sentence_evidence import SENTENCE_DIMENSIONS

RISING = np.linspace(0, 1, SENTENCE_DIMENSIONS, dtype=np.float32)
KNOWN = {"weight: 5 kg": RISING, "重さ: 5kg": -RISING}


def kept(path):
    cache = VectorCache(path)
    cache.store_vectors(KNOWN)
    return cache


def test_what_was_stored_is_found_and_nothing_else(tmp_path):
    found = kept(tmp_path / "v.npz").find_vectors(["重さ: 5kg", "price: "])
    assert list(found) == ["重さ: 5kg"]
    assert np.allclose(found["重さ: 5kg"], -RISING, atol=1e-3)


def test_what_is_stored_later_takes_its_place(tmp_path):
    cache = kept(tmp_path / "new" / "v.npz")
    cache.store_vectors({"price: ": RISING})
    assert list(cache.find_vectors([*KNOWN, "price: "])) == ["price: "]


def test_vectors_of_another_model_are_not_taken(tmp_path, monkeypatch):
    cache = kept(tmp_path / "v.npz")
    monkeypatch.setattr(vector_cache, "MODEL_NAME", "another")
    assert cache.find_vectors(list(KNOWN)) == {}


def odd_file(keys, rows):
    def write(path):
        with path.open("wb") as file:
            np.savez(file, keys=np.array(keys), vectors=rows)

    return write


@pytest.mark.parametrize(
    "write",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"PK\3\4 and more"),
        lambda path: path.write_text("no archive"),
        lambda path: path.mkdir(),
        odd_file(["a"], np.zeros((1, 3), np.float16)),
        odd_file(["a", "b"], np.zeros((1, SENTENCE_DIMENSIONS), np.float16)),
        odd_file(["a"], np.full((1, SENTENCE_DIMENSIONS), np.nan, np.float16)),
        odd_file(["a"], np.array([["text"] * SENTENCE_DIMENSIONS])),
    ],
)
def test_a_file_that_is_none_counts_as_empty(tmp_path, write):
    path = tmp_path / "v.npz"
    write(path)
    assert VectorCache(path).find_vectors(["a"]) == {}


def test_an_archive_of_other_things_counts_as_empty(tmp_path):
    with (tmp_path / "v.npz").open("wb") as file:
        np.savez(file, other=np.zeros(3))
    assert VectorCache(tmp_path / "v.npz").find_vectors(["a"]) == {}


def test_a_file_beyond_the_bound_is_not_read(tmp_path, monkeypatch):
    cache = kept(tmp_path / "v.npz")
    monkeypatch.setattr(vector_cache, "MAX_FILE_BYTES", 100)
    assert cache.find_vectors(list(KNOWN)) == {}


def test_a_file_that_cannot_be_written_is_told(tmp_path, caplog):
    (tmp_path / "file").write_text("")
    with caplog.at_level(logging.WARNING):
        VectorCache(tmp_path / "file" / "v.npz").store_vectors(KNOWN)
    assert "the next start reads the catalogue anew" in caplog.text
