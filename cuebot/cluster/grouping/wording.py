"""A wording: one way to ask one thing.  It never changes; what changes about it stands in tables.

Each table is written by the module that it is in, and by no other: who uses a wording within the
window (`window`), its group and why (`joining`), the model's verdicts on it (`llm_verdicts`), its
bucket (`buckets`), and its accounts that count as a brigade (`brigade`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuebot.cluster.parsing.parsed_comment import ParsedComment
    from cuebot.model import Link

DIGIT_RUN = re.compile(r"\d+")
NO_VALUES: Mapping[str, tuple[str, ...]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Wording:
    """What comments that say the same of the same product have in common.

    Two are equal only if they are one object, so that a table finds a wording fast.
    """

    number: int
    """Counts up, and is never given twice: the lower one was said first."""
    parsed: ParsedComment
    link: Link
    value: str
    """The values that the words name, joined by "+"."""
    option: str
    """The head of the values, when they are the product's own and of one head."""
    spelling: str
    """What it says, whatever the numbers and the order of the words."""

    @property
    def id(self) -> str:
        """The name by which a language model is asked about it."""
        return make_wording_id(self.number)


def make_wording_id(number: int) -> str:
    return f"w{number}"


def make_wording(
    parsed: ParsedComment,
    link: Link,
    number: int = 0,
    chosen: Mapping[str, tuple[str, ...]] = NO_VALUES,
) -> Wording:
    """Make a wording of a parsed comment.

    `chosen`: the values of the product that the words name, by their heads.
    """
    return Wording(
        number,
        parsed,
        link,
        value="+".join(sorted(set().union(*chosen.values()) or parsed.values)),
        option=next(iter(chosen)) if len(chosen) == 1 else "",
        spelling=" ".join(sorted(DIGIT_RUN.sub("0", parsed.folded).split())),
    )
