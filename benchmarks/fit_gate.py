"""Fit the log-odds of cuebot/cluster/parsing/asking_odds.py on shops and shows.

    uv run python benchmarks/fit_gate.py SHOPS... [--shows SHOWS...] [--chatter LINES.jsonl...]

SHOPS as for benchmarks/columns.py, read with their phrases and without them, by a matcher that was
fitted without the shop (benchmarks/fit_matcher.py); SHOWS holds a folder a show: catalog.csv,
chat.jsonl, gold.json, in which what no gold question names counts as talk, unless it has a question
mark; LINES are as for benchmarks/chatter.py, and left out as one.  The cards and lines of
tests/cluster/parsing/talked.toml are a shop a language.  Each shop or show is
left out in turn; printed are precision and recall beside those of the code as it stands, and the
weights, which are drawn to those that stand.
"""

from __future__ import annotations

import argparse
import json
import tomllib
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from chatter import make_cards
from columns import read_phrases, read_rows
from fit_matcher import collect_shop, fit_left_out

from cuebot.catalogue import parse_catalogue, read_catalogue
from cuebot.cli.blas_threads import keep_blas_single
from cuebot.cluster.parsing import question
from cuebot.cluster.parsing.asking_odds import ASKING_POLICY, SIGNS, is_plain, list_signs
from cuebot.cluster.parsing.comment_parser import CommentParser
from cuebot.cluster.parsing.heads import CatalogueMatcher
from cuebot.cluster.parsing.question import CommentIntent
from cuebot.matcher.policy import MATCHER_POLICY
from cuebot.model.phrases import NO_PHRASES

TALKED = Path("tests/cluster/parsing/talked.toml")
STEPS = 12
DRAWN = 500.0
"""How strongly the weights are drawn to those that stand, in comments."""
LEAST_SPREAD = 0.05
SHOP_WEIGHT, SHOW_WEIGHT, CHATTER_WEIGHT = 80, 240, 30
FOLDS = 6
"""As many as the matcher has, so that a shop is left out of both at once."""
BARS = 0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6


@dataclass
class Room:
    """The signs of a shop's or a show's comments, what is true of each, and what is taken."""

    name: str
    weight: float
    signs: list[list[float]] = field(default_factory=list)
    asks: list[bool] = field(default_factory=list)
    told: list[bool] = field(default_factory=list)
    plain: list[bool] = field(default_factory=list)
    """Whether it is taken whatever its odds."""


def fill_room(room: Room, parser: CommentParser, rows: list[tuple[str, bool]]) -> Room:
    """Keep the signs of each comment that is weighed at all."""
    seen: list[tuple[list[float], bool]] = []
    rate = question.rate_asking

    def spy(*signs) -> float:
        seen.append((list_signs(*signs), is_plain(*signs)))
        return rate(*signs) if signs[1].surety < 1 else 99.0  # every comment is matched

    question.rate_asking = spy
    for text, asks in dict(rows).items():
        seen.clear()
        parsed = parser.parse_comment(text)
        if seen:
            signs, plain = seen[-1]
            room.signs.append(signs)
            room.plain.append(plain)
            room.asks.append(asks)
            room.told.append(parsed.asks is not CommentIntent.NO)
    question.rate_asking = rate
    return room


def read_shop(folder: Path, weights: np.ndarray, *, learnt: bool) -> Room:
    """Read a shop by weights of the matcher."""
    rows = [(row["text"], True) for row in read_rows(folder / "questions.jsonl")]
    rows += [(row["text"], row["question"]) for row in read_rows(folder / "chatter.jsonl")]
    card = read_catalogue(folder / "catalog.csv")
    phrases = read_phrases(folder) if learnt else NO_PHRASES
    parser = CommentParser(CatalogueMatcher(card, phrases), phrases)
    held = parser.columns._fit
    size = len(held.columns)
    parser.columns._fit = replace(held, columns=tuple(weights[:size]), none=tuple(weights[size:]))
    name = f"{folder.name}{' learnt' if learnt else ''}"
    return fill_room(Room(name, SHOP_WEIGHT), parser, rows)


def read_shops(roots: list[Path]) -> list[list[Room]]:
    """Return the rooms of each shop: without its phrases, and with them."""
    folders = [one for root in roots for one in sorted(root.iterdir())]
    rooms: list[list[Room]] = [[] for _ in folders]
    for learnt, held in ((False, MATCHER_POLICY.unlearnt), (True, MATCHER_POLICY.learnt)):
        shops = [collect_shop(folder, learnt=learnt) for folder in folders]
        weights = fit_left_out(shops, np.array([*held.columns, *held.none]))
        for number, folder in enumerate(folders):
            rooms[number].append(read_shop(folder, weights[number], learnt=learnt))
    return rooms


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


def name_set(path: Path) -> str:
    """Return the name of a file's rooms, by its folders."""
    return f"chatter {path.parent.parent.name} {path.parent.name}"


def read_chatter(path: Path) -> list[Room]:
    """Return a room for each language of a file."""
    lines = read_rows(path)
    cards, rooms = make_cards(lines), []
    for language, card in cards.items():
        rows = [(one["text"], one["question"]) for one in lines if one["language"] == language]
        parser = CommentParser(CatalogueMatcher(card))
        name = f"{name_set(path)} {language}"
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


def fit(rooms: list[Room], stands: np.ndarray) -> np.ndarray:
    """Return the weights and the bias by Newton steps from those that stand."""
    signs = np.concatenate([np.array(room.signs, float) for room in rooms])
    signs = np.append(signs, np.ones((len(signs), 1)), 1)
    asks = np.concatenate([room.asks for room in rooms]).astype(float)
    each = np.concatenate([np.full(len(room.asks), room.weight / len(room.asks)) for room in rooms])
    drawn = DRAWN * np.maximum(signs.std(0), LEAST_SPREAD) ** 2
    weights = stands.copy()
    for _ in range(STEPS):
        told = 1 / (1 + np.exp(-signs @ weights))
        slope = signs.T @ ((told - asks) * each) + drawn * (weights - stands)
        bend = (signs * (told * (1 - told) * each)[:, None]).T @ signs + np.diag(drawn)
        weights = weights - np.linalg.solve(bend, slope)
    return weights


def count(asks: np.ndarray, taken: np.ndarray) -> str:
    return (
        f"{(asks & taken).sum() / max(1, taken.sum()):.3f}/{(asks & taken).sum() / asks.sum():.3f}"
    )


def print_bars(kind: str, rooms: list[Room], rated: dict[str, np.ndarray]) -> None:
    """Print the precision and recall of some rooms, as it stands and from each bar on."""
    asks = np.concatenate([room.asks for room in rooms])
    odds = np.concatenate([rated[room.name] for room in rooms])
    told = np.concatenate([room.told for room in rooms])
    plain = np.concatenate([room.plain for room in rooms])
    bars = {bar: count(asks, plain | (odds >= bar)) for bar in BARS}
    print(kind, "now", count(asks, told), "left out", bars, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("shops", type=Path, nargs="*")
    parser.add_argument("--shows", type=Path, nargs="*", default=[])
    parser.add_argument("--chatter", type=Path, nargs="*", default=[])
    given = parser.parse_args()
    shops = read_shops(given.shops)
    rest = [read_show(one) for root in given.shows for one in sorted(root.iterdir())]
    rest += read_talked()
    folds = [
        [room for shop in shops[fold::FOLDS] for room in shop] + rest[fold::FOLDS]
        for fold in range(FOLDS)
    ]
    folds += [read_chatter(path) for path in given.chatter]
    rooms = [room for fold in folds for room in fold]
    stands = np.array([*ASKING_POLICY.weights, ASKING_POLICY.bias])
    rated = {}
    for fold in folds:
        weights = fit([room for other in folds if other is not fold for room in other], stands)
        for room in fold:
            rated[room.name] = np.array(room.signs, float) @ weights[:-1] + weights[-1]
    sets = [name_set(path) for path in given.chatter]
    chosen = {
        "all": rooms,
        "shops": [shop[0] for shop in shops],
        "shops learnt": [shop[1] for shop in shops],
        **{
            kind: [room for room in rooms if room.name.startswith(kind)]
            for kind in ("talked", "chatter", *sets)
        },
        **{room.name: [room] for room in rooms if room.weight == SHOW_WEIGHT},
    }
    for kind, some in chosen.items():
        if some:
            print_bars(kind, some, rated)
    weights = fit(rooms, stands)
    print({sign: round(float(weight), 2) for sign, weight in zip(SIGNS, weights, strict=False)})
    print("bias", round(float(weights[-1]), 2))


if __name__ == "__main__":
    keep_blas_single()
    main()
