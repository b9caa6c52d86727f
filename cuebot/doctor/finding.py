"""What a look at one part came to, and how a list of them reads on a terminal."""

from __future__ import annotations

import textwrap
from collections import Counter
from dataclasses import asdict, dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from cuebot.text.printable import make_printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MIN_TABLE_WIDTH = 80
"""Columns that a table takes, at least."""


class CheckVerdict(IntEnum):
    """How well a part is; its number is the exit code that it asks for."""

    OK = 0
    WARN = 1
    FAIL = 2


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of one part."""

    verdict: CheckVerdict
    part: str
    figure: str = ""
    sentence: str = ""
    """What to do, or what was tried."""

    def to_json_row(self) -> dict[str, str]:
        """Return what `--json` prints."""
        return {**asdict(self), "verdict": self.verdict.name.lower()}


def ok(part: str, figure: str = "", sentence: str = "") -> Finding:
    return Finding(CheckVerdict.OK, part, figure, sentence)


def warn(part: str, figure: str, sentence: str) -> Finding:
    return Finding(CheckVerdict.WARN, part, figure, sentence)


def fail(part: str, figure: str, sentence: str) -> Finding:
    return Finding(CheckVerdict.FAIL, part, figure, sentence)


def worst_verdict(findings: Iterable[Finding]) -> CheckVerdict:
    """Return the exit code of all together."""
    return max((one.verdict for one in findings), default=CheckVerdict.OK)


def summarise_findings(findings: Iterable[Finding], *, running: bool = False) -> str:
    """Say in one sentence what all of it comes to, before a show or beside one that is running."""
    count = Counter(one.verdict for one in findings)
    if running:
        return _summarise_running(count)
    if count[CheckVerdict.FAIL]:
        more = f", and {count[CheckVerdict.WARN]} to look at" if count[CheckVerdict.WARN] else ""
        return f"{count[CheckVerdict.FAIL]} to mend before a show{more}."
    if count[CheckVerdict.WARN]:
        return f"A show can begin; {count[CheckVerdict.WARN]} to look at before it does."
    return "All is well."


def summarise_promises(findings: Iterable[Finding]) -> str:
    """Say in one sentence what the promises of safety came to on this machine."""
    count = Counter(one.verdict for one in findings)
    broken, untried = count[CheckVerdict.FAIL], count[CheckVerdict.WARN]
    if broken:
        more = f", and {untried} could not be tried" if untried else ""
        return f"{broken} of {count.total()} promises not kept: begin no show{more}."
    if untried:
        return f"{untried} of {count.total()} promises could not be tried; the others are kept."
    return f"All {count.total()} promises are kept on this machine."


def _summarise_running(count: Counter[CheckVerdict]) -> str:
    faults, doubts = count[CheckVerdict.FAIL], count[CheckVerdict.WARN]
    if faults:
        more = f", and {doubts} to look at" if doubts else ""
        return f"The show runs; {faults} to mend now{more}."
    return f"The show runs; {doubts} to look at." if doubts else "The show runs, and all is well."


def format_table(findings: Iterable[Finding], width: int = MIN_TABLE_WIDTH) -> Iterator[str]:
    """Give the lines of a table: verdict, part and figure, and each sentence under its part."""
    there = list(findings)
    wide = max((len(make_printable(one.part)) for one in there), default=0)
    indent = " " * 6
    for one in there:
        head = f"{one.verdict.name.lower():4}  {make_printable(one.part):{wide}}"
        yield f"{head}  {make_printable(one.figure)}".rstrip()
        yield from textwrap.wrap(
            make_printable(one.sentence),
            width=max(width, 40),
            initial_indent=indent,
            subsequent_indent=indent,
            break_on_hyphens=False,
        )
