"""Fit the log-odds of cuebot/cluster/parsing/asking_odds.py on shops and shows.

    uv run --with scikit-learn python benchmarks/fit_gate.py SHOPS... [--shows SHOWS...]
        [--chatter LINES.jsonl...]

SHOPS as for benchmarks/columns.py; SHOWS holds a folder a show: catalog.csv, chat.jsonl, gold.json,
in which what no gold question names counts as talk, unless it has a question mark; LINES are as for
benchmarks/chatter.py, and left out as one.  The cards and
lines of tests/cluster/parsing/talked.toml are a shop a language.  Each shop or show is left out in
turn; printed are precision and recall beside those of the code as it stands, and the weights.
"""

from __future__ import annotations

import argparse
import json
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from chatter import make_cards
from columns import read_rows
from sklearn.linear_model import LogisticRegression

from cuebot.catalogue import parse_catalogue, read_catalogue
from cuebot.cluster.parsing import question
from cuebot.cluster.parsing.asking_odds import SIGNS, list_signs
from cuebot.cluster.parsing.comment_parser import CommentParser
from cuebot.cluster.parsing.heads import CatalogueMatcher
from cuebot.cluster.parsing.question import CommentIntent

TALKED = Path("tests/cluster/parsing/talked.toml")
SHRINK = 0.5
SHOP_WEIGHT, SHOW_WEIGHT, CHATTER_WEIGHT = 80, 240, 30
FOLDS = 8


@dataclass
class Room:
    """The signs of a shop's or a show's comments, what is true of each, and what is taken."""

    name: str
    weight: float
    signs: list[list[float]] = field(default_factory=list)
    asks: list[bool] = field(default_factory=list)
    told: list[bool] = field(default_factory=list)


def fill_room(room: Room, parser: CommentParser, rows: list[tuple[str, bool]]) -> Room:
    """Keep the signs of each comment that is weighed at all."""
    seen: list[list[float]] = []
    rate = question.rate_asking

    def spy(*signs) -> float:
        seen.append(list_signs(*signs))
        return rate(*signs) if signs[1].surety < 1 else 99.0  # every comment is matched

    question.rate_asking = spy
    for text, asks in dict(rows).items():
        seen.clear()
        parsed = parser.parse_comment(text)
        if seen:
            room.signs.append(seen[-1])
            room.asks.append(asks)
            room.told.append(parsed.asks is not CommentIntent.NO)
    question.rate_asking = rate
    return room


def read_shop(folder: Path) -> Room:
    rows = [(row["text"], True) for row in read_rows(folder / "questions.jsonl")]
    rows += [(row["text"], row["question"]) for row in read_rows(folder / "chatter.jsonl")]
    parser = CommentParser(CatalogueMatcher(read_catalogue(folder / "catalog.csv")))
    return fill_room(Room(folder.name, SHOP_WEIGHT), parser, rows)


def read_show(folder: Path) -> Room:
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    asked = {one for intent in gold["intents"] for one in intent["comment_ids"]}
    vague = json.dumps([gold["ambiguous"], gold["traps"]])
    rows = [
        (row["text"], row["id"] in asked)
        for row in read_rows(folder / "chat.jsonl")
        if "text" in row
        and f'"{row["id"]}"' not in vague
        and (row["id"] in asked or not {"?", "？"} & set(row["text"]))
    ]
    parser = CommentParser(CatalogueMatcher(read_catalogue(folder / "catalog.csv")))
    return fill_room(Room(folder.name, SHOW_WEIGHT), parser, rows)


def read_chatter(path: Path) -> list[Room]:
    """Return a room for each language of a file."""
    lines = read_rows(path)
    cards, rooms = make_cards(lines), []
    for language, card in cards.items():
        rows = [(one["text"], one["question"]) for one in lines if one["language"] == language]
        parser = CommentParser(CatalogueMatcher(card))
        name = f"chatter {path.parent.name} {language}"
        rooms.append(fill_room(Room(name, CHATTER_WEIGHT), parser, rows))
    return rooms


def read_talked() -> list[Room]:
    rooms = []
    for language, shop in tomllib.loads(TALKED.read_text("utf-8")).items():
        parser = CommentParser(CatalogueMatcher(parse_catalogue(shop["card"].encode(), "card")))
        rows = [(text, True) for text in shop["asked"].split("\n")[:-1]]
        rows += [(text, False) for text in shop["talked"].split("\n")[:-1]]
        rooms.append(fill_room(Room(f"talked {language}", SHOP_WEIGHT), parser, rows))
    return rooms


def fit(rooms: list[Room]) -> np.ndarray:
    signs = np.concatenate([np.array(room.signs, float) for room in rooms])
    asks = np.concatenate([room.asks for room in rooms])
    each = np.concatenate([np.full(len(room.asks), room.weight / len(room.asks)) for room in rooms])
    middle, spread = signs.mean(0), signs.std(0) + 1e-9
    model = LogisticRegression(C=SHRINK, max_iter=3000).fit(
        (signs - middle) / spread, asks, sample_weight=each
    )
    weights = model.coef_[0] / spread
    return np.append(weights, model.intercept_[0] - weights @ middle)


def count(asks: np.ndarray, taken: np.ndarray) -> str:
    return (
        f"{(asks & taken).sum() / max(1, taken.sum()):.3f}/{(asks & taken).sum() / asks.sum():.3f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("shops", type=Path, nargs="*")
    parser.add_argument("--shows", type=Path, nargs="*", default=[])
    parser.add_argument("--chatter", type=Path, nargs="*", default=[])
    given = parser.parse_args()
    rooms = [read_shop(one) for root in given.shops for one in sorted(root.iterdir())]
    rooms += [read_show(one) for root in given.shows for one in sorted(root.iterdir())]
    rooms += read_talked()
    folds = [rooms[fold::FOLDS] for fold in range(FOLDS)]
    for path in given.chatter:
        folds.append(read_chatter(path))
        rooms += folds[-1]
    rated = {}
    for left in folds:
        weights = fit([room for room in rooms if room not in left])
        for room in left:
            rated[room.name] = np.array(room.signs, float) @ weights[:-1] + weights[-1]
    sets = [f"chatter {path.parent.name} " for path in given.chatter]
    for kind in (
        "",
        "talked",
        "chatter",
        *sets,
        *(room.name for room in rooms if room.weight == SHOW_WEIGHT),
    ):
        chosen = [room for room in rooms if room.name.startswith(kind)]
        asks = np.concatenate([room.asks for room in chosen])
        odds = np.concatenate([rated[room.name] for room in chosen])
        told = np.concatenate([room.told for room in chosen])
        bars = {bar: count(asks, odds >= bar) for bar in (-0.4, 0.0, 0.2, 0.4, 0.8)}
        print(kind or "all", "now", count(asks, told), "left out", bars)
    weights = fit(rooms)
    print({sign: round(float(weight), 2) for sign, weight in zip(SIGNS, weights, strict=False)})
    print("bias", round(float(weights[-1]), 2))


if __name__ == "__main__":
    main()
