"""The program of the sentence model, with the real model."""

import json

import numpy as np

from cuebot.embedder.e5 import embed_texts
from cuebot.matcher.sentence_evidence import SENTENCE_DIMENSIONS, project_vectors

ODD = ["", "\0", "\ud800", "a\0b", "😀" * 200, "\u202e", "how much " * 50]


def embed(*texts):
    raw = embed_texts(json.dumps(texts).encode())
    return np.frombuffer(raw, "<f2").astype(np.float32).reshape(len(texts), SENTENCE_DIMENSIONS)


def test_one_question_in_three_languages_lies_nearer_than_another_one():
    vectors = project_vectors(
        embed("how heavy is it", "这个有多重啊", "cuánto pesa", "when will it arrive")
    )
    near = vectors @ vectors[0]
    assert min(near[1], near[2]) > near[3] + 0.1


def test_whatever_viewers_type_has_a_vector():
    vectors = embed(*ODD)
    assert np.isfinite(vectors).all()
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=0.01)


def test_a_text_has_one_vector_whatever_stands_beside_it():
    alone, beside = embed("how heavy is it"), embed("how heavy is it", "x", "多重")
    assert np.array_equal(alone[0], beside[0])
