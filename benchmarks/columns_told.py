"""Which columns are told to the host when five people ask, through `cuebot rehearse` as it stands.

    uv run python benchmarks/columns_told.py SHOPS [--learnt] [--own] [--embedded]

SHOPS as for benchmarks/columns.py, the name of a folder beginning with its language.  Each column
has four minutes of its own, in which five people ask within half a minute, each in other words as
far as there are questions that name no product (with --own: those that hold the column's own
words).  A question names one by its `link`, or, where the file has none, by what the program takes
for a product's name, or by a number that is called a link ("no. 3", "3号"); any other number names
none.  Told right: a question's cue that rests on the column
that most of its comments ask for; wrong: one that rests on another.  With --embedded a sentence
model reads along.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from itertools import cycle, islice
from pathlib import Path

from columns import read_phrases

from cuebot.catalogue import read_catalogue
from cuebot.cluster.parsing.heads import CatalogueMatcher
from cuebot.cluster.parsing.link_numbers import EXPLICIT
from cuebot.cluster.parsing.normalise import fold_chat_text
from cuebot.model.phrases import NO_PHRASES

BLOCK, GAP, ASKERS = 240.0, 5.0, 5
DIGITS = re.compile(r"\d")


def quote(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def names_product(row: dict, matcher: CatalogueMatcher) -> bool:
    """Tell whether a question asks of a certain product."""
    if "link" in row:
        return bool(row["link"])
    called = (link for groups in EXPLICIT.findall(fold_chat_text(row["text"])) for link in groups)
    if not matcher.links.isdisjoint(called):
        return True  # the lid of 5 and that of what is on screen are two questions
    text = DIGITS.sub(" ", row["text"])
    links, _ = matcher.extract_products(fold_chat_text(text), text)
    return bool(links)


def write_show(folder: Path, show: Path, *, learnt: bool, own: bool) -> list[str]:
    """Write a show of a shop; return its columns in the order in which they are asked for."""
    language = folder.name[:2]
    phrases = read_phrases(folder) if learnt else NO_PHRASES
    matcher = CatalogueMatcher(read_catalogue(folder / "catalog.csv"), phrases)
    asked = defaultdict(list)
    for line in (folder / "questions.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["kind"] == ("own" if own else "other") and not names_product(row, matcher):
            asked[row["column"]].append(row)
    (show / "catalog.csv").write_bytes((folder / "catalog.csv").read_bytes())
    (show / "show.toml").write_text(
        f'title = "t"\nhost_language = "{language}"\n'
        f"length_seconds = {int(BLOCK * len(asked) + 60)}\n"
        f'comment_languages = ["{language}"]\nseed = 1\n',
        "utf-8",
    )
    if learnt:
        told = json.loads((folder / "phrases.json").read_text("utf-8"))
        entries = [
            f"[{part}.{quote(name)}]\nphrases = {quote(said)}\n"
            for part in ("columns", "products")
            for name, said in told[part].items()
            if name != "title"
        ]
        (show / "catalog.phrases.toml").write_text("\n".join(entries), "utf-8")
    rows = [{"at": 0.0, "type": "show_item", "link": 1}]
    for number, said in enumerate(asked.values()):
        for place, row in enumerate(islice(cycle(said), ASKERS)):
            at = 10 + BLOCK * number + GAP * place
            rows.append(
                {
                    "at": at,
                    "id": f"{number}-{place}",
                    "user": f"u{number}-{place}",
                    "text": row["text"],
                }
            )
    (show / "chat.jsonl").write_text(
        "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows)
    )
    return list(asked)


def write_config(folder: Path, show: Path, *, embedded: bool) -> Path:
    """Write the config of a shop's show; return its path."""
    path = show / "config.toml"
    understanding = "embedded" if embedded else "words"
    path.write_text(
        f'[show]\nlanguage = "{folder.name[:2]}"\n[draft]\ndrafter = "offline"\n'
        f'[cluster]\nunderstanding = "{understanding}"\n'
        '[synth]\ncache_megabytes = 0\n[[synth.voices]]\nuse = "silent"\n',
        "utf-8",
    )
    return path


def main() -> None:
    learnt, own = "--learnt" in sys.argv, "--own" in sys.argv
    every: Counter[str] = Counter()
    for folder in sorted(Path(sys.argv[1]).iterdir()):
        found: Counter[str] = Counter()
        with tempfile.TemporaryDirectory() as made:
            columns = write_show(folder, Path(made), learnt=learnt, own=own)
            told = subprocess.run(
                [
                    str(Path(sys.executable).with_name("cuebot")),
                    "rehearse",
                    made,
                    "-c",
                    str(write_config(folder, Path(made), embedded="--embedded" in sys.argv)),
                    "--speed",
                    "max",
                    "--json",
                ],
                stdout=subprocess.PIPE,
                text=True,
                check=True,
            ).stdout
        found["columns"] = len(columns)
        right = set()
        for line in told.splitlines():
            cue = json.loads(line)
            if cue.get("kind") != "question" or cue.get("outcome") != "spoken" or not cue["facts"]:
                continue
            blocks = Counter(name.partition("-")[0] for name in cue["comment_ids"])
            asked = columns[int(blocks.most_common(1)[0][0])]
            if asked in {fact["head"] for fact in cue["facts"]}:
                right.add(asked)
            else:
                found["wrong"] += 1
        found["right"] = len(right)
        every += found
        print(folder.name, dict(found), flush=True)
    print(
        "told right {right} wrong {wrong} of {columns}".format(**{"right": 0, "wrong": 0} | every)
    )


if __name__ == "__main__":
    main()
