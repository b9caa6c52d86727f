"""Fit the weights of cuebot/matcher/policy.py on shops, leaving each shop out in turn.

    uv run python benchmarks/fit_matcher.py SHOPS [--learnt]

SHOPS holds a folder a shop: catalog.csv, questions.jsonl (text, column, kind own or other), and
chatter.jsonl (text, question); phrases.json for --learnt.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
from columns import read_phrases, read_rows

from cuebot.catalogue import read_catalogue
from cuebot.cluster.parsing.heads import CatalogueMatcher
from cuebot.cluster.parsing.parsed_comment import CommentParser
from cuebot.matcher.column_matcher import NO_HINTS, UNREAD, ColumnMatcher, ColumnReading
from cuebot.model.phrases import NO_PHRASES

STEPS, RATE, SHRINK = 300, 0.5, 0.002


class Spy:
    """Keeps the evidence of the last text that was read."""

    def __init__(self, matcher: ColumnMatcher) -> None:
        self.matcher, self.seen = matcher, None

    def read_text(self, text: str, hints=NO_HINTS) -> ColumnReading:
        self.seen = self.matcher._evidence.collect(
            text, [hints.get(name, 0) for name in self.matcher._names]
        )
        return UNREAD


def collect_shop(folder: Path, *, learnt: bool) -> list[tuple]:
    card = read_catalogue(folder / "catalog.csv")
    matcher = ColumnMatcher(card, read_phrases(folder) if learnt else NO_PHRASES)
    parser = CommentParser(CatalogueMatcher(card))
    matcher_ = parser._columns = Spy(matcher)
    rows = []
    for row in read_rows(folder / "questions.jsonl") + read_rows(folder / "chatter.jsonl"):
        matcher_.seen = None
        parser.parse_comment(row["text"])
        if matcher_.seen is None:
            continue
        evidence, none = matcher_.seen
        names = matcher._names
        right = names.index(row["column"]) if "column" in row else len(names)
        kind = row.get("kind") or ("ask" if row["question"] else "talk")
        rows.append((evidence.astype(float), none.astype(float), right, kind, row["text"]))
    return rows


def rate(row: tuple, weights: np.ndarray) -> np.ndarray:
    evidence, none = row[0], row[1]
    size = evidence.shape[1]
    odds = np.append(evidence @ weights[:size], none @ weights[size:])
    shares = np.exp(odds - odds.max())
    return shares / shares.sum()


def fit(rows: list[tuple]) -> np.ndarray:
    """Return the weights by gradient steps with momentum; the loss is convex."""
    size, most = rows[0][0].shape[1], max(len(row[0]) for row in rows)
    evidence = np.zeros((len(rows), most + 1, size + 3))
    closed = np.ones((len(rows), most + 1), bool)
    right = np.zeros((len(rows), most + 1))
    for number, row in enumerate(rows):
        columns = len(row[0])
        evidence[number, :columns, :size] = row[0]
        evidence[number, most, size:] = row[1]
        closed[number, :columns] = closed[number, most] = False
        right[number, row[2] if row[2] < columns else most] = 1
    weights = np.zeros(size + 3)
    speed = np.zeros_like(weights)
    flat = evidence.reshape(-1, size + 3)
    for _ in range(STEPS):
        odds = np.where(closed, -np.inf, (flat @ weights).reshape(len(rows), -1))
        shares = np.exp(odds - odds.max(1, keepdims=True))
        shares /= shares.sum(1, keepdims=True)
        slope = SHRINK * weights + flat.T @ (shares - right).ravel() / len(rows)
        speed = 0.9 * speed - RATE * slope
        weights = weights + speed
    return weights


def main() -> None:
    learnt = "--learnt" in sys.argv
    folders = [
        one for root in sys.argv[1:] if root[0] != "-" for one in sorted(Path(root).iterdir())
    ]
    shops = [collect_shop(folder, learnt=learnt) for folder in folders]
    useful = [[row for row in shop if row[3] != "talk"] for shop in shops]
    rated = []
    for number, shop in enumerate(shops):
        weights = fit([row for n, rows in enumerate(useful) if n != number for row in rows])
        rated += [(number, row, rate(row, weights)) for row in shop]
    every = fit([row for rows in useful for row in rows])
    size = shops[0][0][0].shape[1]
    print("columns", tuple(round(float(w), 2) for w in every[:size]))
    print("none", tuple(round(float(w), 2) for w in every[size:]))
    for bar in (0.3, 0.4, 0.5, 0.6, 0.7):
        found: Counter[str] = Counter()
        pools: dict = defaultdict(float)
        for number, row, shares in rated:
            best = int(shares.argmax())
            sure = best < len(shares) - 1 and shares[best] >= bar
            found[row[3]] += 1
            found[row[3] + " right"] += sure and best == row[2]
            found[row[3] + " wrong"] += sure and best != row[2]
            found[row[3] + " first"] += int(shares[:-1].argmax()) == row[2]
            if row[3] == "other":
                pools[number, row[2]] = pools[number, row[2]] + np.log(shares[:-1] + 0.01)
        pooled = np.mean([int(p.argmax()) == right for (_, right), p in pools.items()])
        told = [
            f"{kind} {found[kind + ' right'] / many:.3f}/{found[kind + ' wrong'] / many:.3f}"
            for kind in ("other", "own", "ask", "talk")
            if (many := found[kind])
        ]
        first = found["other first"] / found["other"]
        print(bar, *told, f"first {first:.3f} pooled {pooled:.3f}")


if __name__ == "__main__":
    main()
