"""How well recordings of other tools are read, against what is expected of each.

    python benchmarks/recordings.py FOLDER

Beside each NN-name.ext of the folder stands NN-name.expect.json: `comments` (good ones), `first`
and `last` (`text`, `at` in seconds from the first, or null where the file has no times), `broken`
(rows to be told; a span in `notes` allows any number in it), `refuse`.
"""

import json
import logging
import re
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from cuebot.capture import replay
from cuebot.errors import CuebotError
from cuebot.model import Comment

LATE = 1.0
"""Seconds by which the last comment's time may be off."""


def read(path):
    """Return the comments, the number of rows that were told, or the sentence of a refusal."""
    skipped = replay.SkippedLines()
    try:
        told = list(replay.read_events(replay.open_recording(path), skipped))
    except CuebotError as error:
        return [], 0, str(error)
    return [one for one in told if isinstance(one, Comment)], skipped.count, ""


def read_span(expected):
    """Return how many rows may be told: notes with "broken 1-5" or "(broken): 1-5" allow each."""
    notes = expected.get("notes", "")
    span = re.search(r"\bbroken (\d+)-(\d+)", notes)
    span = span or re.search(r"\bbroken\b[^.\d]{0,30}: (\d+)-(\d+)\b(?!-)", notes)
    return (int(span[1]), int(span[2])) if span else (expected["broken"], expected["broken"])


def differ(expected, comments, broken, refusal):
    """Say what is not as expected, or nothing."""
    if refusal:
        return "" if expected["refuse"] else f"refused: {refusal}"
    if expected["refuse"]:
        return f"read, although {expected['refuse']}"
    found = []
    if len(comments) != expected["comments"]:
        found.append(f"{len(comments)} comments, not {expected['comments']}")
    least, most = read_span(expected)
    if not least <= broken <= most:
        found.append(f"{broken} broken, not {expected['broken']}")
    for name, comment in (("first", comments[0]), ("last", comments[-1])):
        told, at = expected[name], comment.at - comments[0].at
        if comment.text != told["text"].strip():
            found.append(f"{name} is {comment.text!r}, not {told['text']!r}")
        if told["at"] is not None and abs(at - told["at"]) > LATE:
            found.append(f"{name} at {at:g} s, not {told['at']:g}")
    return "; ".join(found)


def main(folder):
    logging.disable(logging.WARNING)
    right, paths = 0, sorted(Path(folder).glob("*.expect.json"))
    for beside in paths:
        stem = beside.name.removesuffix(".expect.json")
        path = next(one for one in Path(folder).iterdir() if one.stem == stem)
        wrong = differ(json.loads(beside.read_text(encoding="utf-8")), *read(path))
        right += not wrong
        print(f"{'ok   ' if not wrong else 'WRONG'} {path.name}  {wrong}")
    print(f"{right} of {len(paths)} as expected")


if __name__ == "__main__":
    main(sys.argv[1])
