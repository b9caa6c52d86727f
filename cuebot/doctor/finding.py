"""What a look at one part came to, and how a list of them reads on a terminal."""

from __future__ import annotations

import textwrap
from collections import Counter
from dataclasses import asdict, dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from cuebot.text.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WIDTH = 80
"""Columns that a table takes, at least."""


class Verdict(IntEnum):
    """How well a part is; its number is the exit code that it asks for."""

    OK = 0
    WARN = 1
    FAIL = 2


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of one part."""

    verdict: Verdict
    part: str
    figure: str = ""
    sentence: str = ""
    """What to do, or what was tried."""

    def row(self) -> dict[str, str]:
        """Return what `--json` prints."""
        return {**asdict(self), "verdict": self.verdict.name.lower()}


def ok(part: str, figure: str = "", sentence: str = "") -> Finding:
    return Finding(Verdict.OK, part, figure, sentence)


def warn(part: str, figure: str, sentence: str) -> Finding:
    return Finding(Verdict.WARN, part, figure, sentence)


def fail(part: str, figure: str, sentence: str) -> Finding:
    return Finding(Verdict.FAIL, part, figure, sentence)


def worst(findings: Iterable[Finding]) -> Verdict:
    """Return the exit code of all together."""
    return max((one.verdict for one in findings), default=Verdict.OK)


def sum_up(findings: Iterable[Finding]) -> str:
    """Say in one sentence what all of it comes to."""
    count = Counter(one.verdict for one in findings)
    if count[Verdict.FAIL]:
        more = f", and {count[Verdict.WARN]} to look at" if count[Verdict.WARN] else ""
        return f"{count[Verdict.FAIL]} to mend before a show{more}."
    if count[Verdict.WARN]:
        return f"A show can begin; {count[Verdict.WARN]} to look at before it does."
    return "All is well."


def table(findings: Iterable[Finding], width: int = WIDTH) -> Iterator[str]:
    """Give the lines of a table: verdict, part and figure, and each sentence under its part."""
    there = list(findings)
    wide = max((len(printable(one.part)) for one in there), default=0)
    indent = " " * 6
    for one in there:
        head = f"{one.verdict.name.lower():4}  {printable(one.part):{wide}}"
        yield f"{head}  {printable(one.figure)}".rstrip()
        yield from textwrap.wrap(
            printable(one.sentence),
            width=max(width, 40),
            initial_indent=indent,
            subsequent_indent=indent,
            break_on_hyphens=False,
        )
