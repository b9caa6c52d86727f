"""How well questions find their column on shops that nobody here saw.

    uv run python benchmarks/columns.py SHOPS [--learnt]

SHOPS holds a folder a shop: catalog.csv; questions.jsonl, a line {text, column, kind, asker}, kind
`own` when it holds the column's own words; chatter.jsonl, a line {text, question}, of talk and of
questions that no column answers; phrases.json for --learnt, as written with sight of the card
alone.  Per question: what one comment alone is taken to ask.  Pooled: five askers of a column, in
five wordings within a minute, put to the grouping beside nobody else.  rapidfuzz on the heads is
measured in the same run.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

from rapidfuzz import fuzz

from cuebot.catalogue import read_catalogue
from cuebot.cli.blas_threads import keep_blas_single
from cuebot.cluster.grouping.topics import QuestionGrouper
from cuebot.cluster.parsing.comment_parser import CommentParser
from cuebot.cluster.parsing.heads import CatalogueMatcher
from cuebot.cluster.parsing.question import CommentIntent
from cuebot.model import Comment
from cuebot.model.phrases import NO_PHRASES, LearntPhrases

MOST_OF_FIVE = 3
"""Askers who must be understood for their question to count as found."""


def read_rows(file: Path) -> list[dict]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def read_phrases(folder: Path) -> LearntPhrases:
    told = json.loads((folder / "phrases.json").read_text("utf-8"))
    return LearntPhrases(
        {name: tuple(said) for name, said in told["columns"].items()},
        {link: tuple(said) for link, said in told["products"].items()},
    )


def pool_askers(card, phrases: LearntPhrases, rows: list[dict]) -> str:
    """Return the head of what most of some askers ask; empty when fewer than three do."""
    grouper = QuestionGrouper()
    grouper.learn(card, phrases)
    shown = next((product.link for product in card.products if product.link), "")
    for row in rows:
        at = 5.0 * row["asker"]
        grouper.add(
            Comment(id=row["id"], text=row["text"], user=str(row["asker"]), at=at, platform="x"),
            shown,
        )
    heads: Counter[str] = Counter()
    for question in grouper.questions(30.0):
        if question.head:
            heads[question.head] += question.askers
    head, askers = heads.most_common(1)[0] if heads else ("", 0)
    return head if askers >= MOST_OF_FIVE else ""


def measure_shop(folder: Path, found: Counter[str], *, learnt: bool) -> None:
    card = read_catalogue(folder / "catalog.csv")
    phrases = read_phrases(folder) if learnt else NO_PHRASES
    parser = CommentParser(CatalogueMatcher(card, phrases), phrases)
    askers = defaultdict(list)
    for row in read_rows(folder / "questions.jsonl"):
        parsed, kind = parser.parse_comment(row["text"]), row["kind"]
        found[kind] += 1
        found[f"{kind} heard"] += parsed.asks is CommentIntent.QUESTION
        found[f"{kind} right"] += parsed.head == row["column"]
        found[f"{kind} wrong"] += parsed.head not in ("", row["column"])
        nearest = max(
            card.heads, key=lambda head: fuzz.partial_ratio(row["text"].lower(), head.name.lower())
        )
        found[f"{kind} rapidfuzz"] += nearest.name == row["column"]
        if kind == "other":
            askers[row["column"]].append(row)
    for column, rows in askers.items():
        head = pool_askers(card, phrases, rows)
        found["pooled"] += 1
        found["pooled right"] += head == column
        found["pooled wrong"] += head not in ("", column)
    for row in read_rows(folder / "chatter.jsonl"):
        parsed = parser.parse_comment(row["text"])
        kind = "unanswered" if row["question"] else "talk"
        found[kind] += 1
        found[f"{kind} heard"] += parsed.asks is CommentIntent.QUESTION
        found[f"{kind} wrong"] += bool(parsed.head)


def main() -> None:
    learnt = "--learnt" in sys.argv
    every: Counter[str] = Counter()
    for folder in sorted(Path(sys.argv[1]).iterdir()):
        found: Counter[str] = Counter()
        measure_shop(folder, found, learnt=learnt)
        every += found
        print(
            folder.name,
            {
                kind: f"{found[kind + ' right']}+{found[kind + ' wrong']} of {found[kind]}"
                for kind in ("other", "own", "pooled")
            },
            flush=True,
        )
    for kind in ("other", "own", "pooled", "unanswered", "talk"):
        print(
            kind,
            every[kind],
            " ".join(
                f"{what} {every[f'{kind} {what}'] / max(1, every[kind]):.3f}"
                for what in ("heard", "right", "wrong", "rapidfuzz")
                if every[f"{kind} {what}"]
            ),
        )
    asked = every["other heard"] + every["own heard"] + every["unanswered heard"]
    total = every["other"] + every["own"] + every["unanswered"]
    print(f"gate: precision {asked / (asked + every['talk heard']):.3f} recall {asked / total:.3f}")


if __name__ == "__main__":
    keep_blas_single()
    main()
