"""Can a reader tell the simulated room from a recorded one?  A blind sorting, and its score.

    python benchmarks/audience.py prepare OUT --room en=SHOW --room zh=SHOW --room es=CHAT+CARD ...
    python benchmarks/audience.py score OUT/key.json ANSWERS

`prepare` takes, for each language, a recorded room: a show folder (catalog.csv, chat.jsonl), or a
recording and a card to simulate with, joined by `+`.  It writes OUT/sort.txt, numbered comments in
a random order, half of them recorded and half from every scenario in the box, and OUT/key.json.  A
reader writes `NUMBER s` (simulated) or `NUMBER r` (recorded) a line into ANSWERS; `score` tells the
share that is right, with its 95 % interval by Wilson, and the chance of so many by guessing.

Names behind an @ are written as @name on both sides, since recordings mask them; a recording in
several languages is cut to the comments that cuebot takes for the one that is asked for.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import re
import sys
from collections import Counter
from pathlib import Path

from cuebot import catalogue
from cuebot.audience import scenario as scenarios
from cuebot.audience.source import build_room
from cuebot.capture.replay import open_recording, read_events
from cuebot.cluster.parsing.language import detect_by_script, detect_by_words
from cuebot.model import Comment
from cuebot.model.phrases import NO_PHRASES

WHOLE = 200
MINUTES = 20
_NAME = re.compile(r"@[^\s,:，：]+")


def read_recorded(room, language):
    """Return the texts of a recorded room in a language, and the card to simulate it with."""
    chat, _, card = room.partition("+")
    recording = open_recording(Path(chat))
    texts = [event.text for event in read_events(recording) if isinstance(event, Comment)]
    if card:
        texts = [text for text in texts if find_language(text) == language]
    return texts, Path(card) if card else recording.catalogue


def find_language(text):
    """Return the language that a comment is surely in; empty for none."""
    return detect_by_script(text) or detect_by_words(text, text.lower().split())


def simulate(card, language, seed):
    """Yield the texts of each scenario in a language alone."""
    for name in scenarios.list_scenarios():
        told = scenarios.read_scenario(scenarios.find_scenario(name))
        pair = catalogue.read_catalogue(card), NO_PHRASES
        room = build_room(told, pair, {language: 1.0}, level=2, seed=seed)
        events = list(room.open_doors())
        for second in range(MINUTES * 60):
            events += room.advance(float(second))
        yield name, [event.text for event in events if isinstance(event, Comment)]


def prepare(out, rooms, seed):
    drawn = random.Random(seed)
    each = WHOLE // 2 // len(rooms)
    rows = []
    for language, room in rooms.items():
        recorded, card = read_recorded(room, language)
        rows += [(text, "r", language, "recorded") for text in drawn.sample(recorded, each)]
        told = list(simulate(card, language, seed))
        for number in range(each):
            name, texts = told[number % len(told)]
            rows.append((drawn.choice(texts), "s", language, name))
    drawn.shuffle(rows)
    out.mkdir(parents=True, exist_ok=True)
    shown = [f"{n}\t{_NAME.sub('@name', row[0])}" for n, row in enumerate(rows, 1)]
    (out / "sort.txt").write_text("\n".join(shown) + "\n", encoding="utf-8")
    key = {
        str(n): {"is": row[1], "language": row[2], "from": row[3]} for n, row in enumerate(rows, 1)
    }
    (out / "key.json").write_text(json.dumps(key, indent=0), encoding="utf-8")
    print(f"{len(rows)} comments in {out / 'sort.txt'}; {dict(Counter(row[1] for row in rows))}")


def score(key_file, answers_file):
    key = json.loads(key_file.read_text(encoding="utf-8"))
    pairs = (line.split() for line in answers_file.read_text(encoding="utf-8").splitlines())
    answers = {pair[0]: pair[1] for pair in pairs if len(pair) > 1}
    right = {n: key[n]["is"] == said for n, said in answers.items() if n in key}
    good, of = sum(right.values()), len(right)
    low, high = wilson(good, of)
    chance = sum(math.comb(of, n) for n in range(good, of + 1)) / 2**of
    print(f"{good} of {of} right: {good / of:.1%} (95 %: {low:.1%} to {high:.1%});", end=" ")
    print(f"by guessing, so many or more come with a chance of {chance:.3f}")
    for field in ("language", "from", "is"):
        counts = Counter((key[n][field], right[n]) for n in right)
        for value in sorted({value for value, _ in counts}):
            whole = counts[value, True] + counts[value, False]
            print(f"  {field} {value}: {counts[value, True]} of {whole}")


def wilson(good, of, z=1.96):
    """Return Wilson's interval of a share."""
    share, square = good / of, z * z / of
    middle = (share + square / 2) / (1 + square)
    half = z / (1 + square) * math.sqrt(share * (1 - share) / of + square / (4 * of))
    return middle - half, middle + half


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    verbs = parser.add_subparsers(required=True, dest="verb")
    made = verbs.add_parser("prepare")
    made.add_argument("out", type=Path)
    made.add_argument("--room", action="append", required=True, metavar="LANGUAGE=SHOW")
    made.add_argument("--seed", type=int, default=1)
    told = verbs.add_parser("score")
    told.add_argument("key", type=Path)
    told.add_argument("answers", type=Path)
    asked = parser.parse_args()
    if asked.verb == "score":
        score(asked.key, asked.answers)
        return
    prepare(asked.out, dict(room.split("=", 1) for room in asked.room), asked.seed)


if __name__ == "__main__":
    sys.exit(main())
