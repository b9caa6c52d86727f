"""The bank of phrases as a show loads it: where the questions of each attribute lie, as vectors."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from cuebot.matcher.attribute_words import AttributeWords, count_attribute_words
from cuebot.matcher.ngrams import fold_ngram_text
from cuebot.matcher.word_vectors import WordVectors, hash_text, load_table
from cuebot.text.folding import fold_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from cuebot.matcher.bank_source import BankAttribute
    from cuebot.matcher.word_vectors import Floats

TABLES = (
    "attribute_phrases", "attribute_ways", "attribute_names", "name_hashes", "name_owners",
    "attribute_word_starts", "attribute_word_owners", "attribute_word_steps",
)  # fmt: skip
WAYS = 8
"""Kinds of asking that are told apart in an attribute: its word, the worry, the situation ..."""
WAY_ROUNDS = 12
"""Rounds of k-means (Lloyd's algorithm) by which the ways are found."""
ATTRIBUTES = "attributes.txt"


@dataclass(frozen=True, slots=True)
class BankIndex:
    """What the bank knows, an attribute a row."""

    attributes: Sequence[str]
    questions: Floats
    """(1 + `WAYS`, attributes, dimensions): the middle of its questions in all languages, and
    behind them the middles of kinds of its questions, all of length 1 and in one block, since a
    text is compared with all of them."""
    names: Floats
    """(attributes, dimensions): the middle of its names, of length 1."""
    name_hashes: NDArray[np.uint32]
    """The names of all attributes, as they are spelt and folded, hashed and sorted."""
    name_owners: NDArray[np.uint16]
    """Whose name each of them is."""
    words: AttributeWords

    @property
    def phrases(self) -> Floats:
        """(attributes, dimensions): the middle of its questions in all languages."""
        middles: Floats = self.questions[0]
        return middles

    @property
    def ways(self) -> Floats:
        """(`WAYS`, attributes, dimensions): the middles of kinds of its questions."""
        middles: Floats = self.questions[1:]
        return middles

    def find_named(self, words: Iterable[str]) -> set[int]:
        """Return the attributes that have one of some words as their name.

        Those that spell it so, if there are any: Vietnamese "nặng" is heavy and "nắng" is sun.
        """
        found: set[int] = set()
        for word in words:
            found |= self._find_owners(_mark_spelt(word)) or self._find_owners(
                fold_ngram_text(word)
            )
        return found

    def _find_owners(self, name: str) -> set[int]:
        import numpy as np  # noqa: PLC0415 - slow to import

        key = np.uint32(hash_text(name))
        first = int(np.searchsorted(self.name_hashes, key, "left"))
        last = int(np.searchsorted(self.name_hashes, key, "right"))
        return set(self.name_owners[first:last].tolist())


def _mark_spelt(name: str) -> str:
    """Return a name with its accents, told apart from all folded ones."""
    return f"={fold_text(name)}"


def build_bank_index(bank: Mapping[str, BankAttribute], vectors: WordVectors) -> BankIndex:
    """Work out the index of a bank; it takes seconds, and is kept in the package."""
    import numpy as np  # noqa: PLC0415 - slow to import

    attributes = sorted(bank)
    named = sorted(
        {
            (hash_text(written), number)
            for number, attribute in enumerate(attributes)
            for names in bank[attribute].names.values()
            for name in names
            for written in (fold_ngram_text(name), _mark_spelt(name))
        }
    )
    asked, named_at, said = [], [], []
    for name in attributes:  # one by one: the pieces of its words are found once for all three
        asked.append(_summarise_questions(bank[name].phrases, vectors))
        named_at.append(_find_middle(_embed_all(bank[name].names, vectors)))
        said.append([vectors.list_pieces(text) for text in _list_said(bank[name])])
    return BankIndex(
        attributes,
        _stack_questions(
            np.array([middle for middle, _ in asked]), np.array([ways for _, ways in asked])
        ),
        np.array(named_at),
        np.array([key for key, _ in named], np.uint32),
        np.array([owner for _, owner in named], np.uint16),
        count_attribute_words(said, len(vectors.tables[3])),
    )


def _stack_questions(phrases: Floats, ways: Floats) -> Floats:
    """Return (1 + `WAYS`, attributes, dimensions), of (attributes, `WAYS`, dimensions)."""
    import numpy as np  # noqa: PLC0415 - slow to import

    # In one block as well as in one array: else each card that is read would copy all of it.
    return np.ascontiguousarray(np.concatenate([phrases[None], ways.swapaxes(0, 1)]))


def _list_said(attribute: BankAttribute) -> list[str]:
    every = (*attribute.names.values(), *attribute.phrases.values())
    return [text for said in every for text in said]


def _embed_all(texts: Mapping[str, Sequence[str]], vectors: WordVectors) -> Floats:
    """Return the vectors of texts in several languages, (texts, dimensions)."""
    return vectors.embed_texts(text for said in texts.values() for text in said)


def _summarise_questions(
    texts: Mapping[str, Sequence[str]], vectors: WordVectors
) -> tuple[Floats, Floats]:
    """Return the middle of questions and the middles of their kinds."""
    rows = _embed_all(texts, vectors)
    return _find_middle(rows), _find_ways(rows)


def _find_middle(rows: Floats) -> Floats:
    """Return the middle of vectors, of length 1."""
    import numpy as np  # noqa: PLC0415 - slow to import

    total = np.sum(rows, axis=0)
    middle: Floats = (total / max(float(np.linalg.norm(total)), 1e-9)).astype(np.float16)
    return middle


def _find_ways(rows: Floats) -> Floats:
    """Return the middles of kinds of vectors by spherical k-means, begun from some far apart."""
    import numpy as np  # noqa: PLC0415 - slow to import

    middles = rows[:1]
    while len(middles) < WAYS:
        middles = np.append(middles, rows[[(rows @ middles.T).max(1).argmin()]], axis=0)
    for _ in range(WAY_ROUNDS):
        nearest = (rows @ middles.T).argmax(1)
        totals = np.array(
            [rows[nearest == way].sum(0) if way in nearest else middles[way] for way in range(WAYS)]
        )
        middles = totals / np.maximum(np.linalg.norm(totals, axis=1, keepdims=True), 1e-9)
    ways: Floats = middles.astype(np.float16)
    return ways


def save_bank_index(index: BankIndex, folder: Path) -> None:
    """Write an index where `load_bank_index` finds it."""
    import numpy as np  # noqa: PLC0415 - slow to import

    tables: list[NDArray[Any]] = [
        index.phrases,
        index.ways.swapaxes(0, 1),
        index.names,
        index.name_hashes,
        index.name_owners,
        index.words.starts,
        index.words.owners,
        index.words.steps,
    ]
    for name, table in zip(TABLES, tables, strict=True):
        np.save(folder / f"{name}.npy", table)
    (folder / ATTRIBUTES).write_text("\n".join(index.attributes) + "\n", "utf-8")


@cache
def load_bank_index() -> BankIndex:
    """Open the index that comes with cuebot; done once."""
    import numpy as np  # noqa: PLC0415 - slow to import

    folder = resources.files(__package__).joinpath("index")
    phrases, ways, names, hashes, owners, *words = (load_table(name) for name in TABLES)
    return BankIndex(
        folder.joinpath(ATTRIBUTES).read_text("utf-8").split(),
        _stack_questions(phrases, ways).astype(np.float32),
        names.astype(np.float32),
        hashes,
        owners,
        AttributeWords(*words),
    )
