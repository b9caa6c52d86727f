"""What each kind of cue gives to its prompt, and which fallback lines its prompt must have."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

QUESTION = "question"

PROMPT_SLOTS = frozenset({"count", "link"})
"""The slots of a model's line that a prompt file words."""

INPUTS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        QUESTION: frozenset(
            {
                "again",
                "card",
                "comments",
                "count",
                "effect",
                "fact",
                "gone",
                "head",
                "language",
                "letters",
                "link",
                "seconds",
                "style",
                "title",
                "topic",
                "value",
            }
        ),
        **dict.fromkeys(
            ("abuse", "network"),
            frozenset({"again", "fact", "link", "title"}),
        ),
        "pace": frozenset({"again", "effect", "fact", "link", "title"}),
        "stock": frozenset({"again", "effect", "fact", "link", "title", "value"}),
        **dict.fromkeys(
            ("idle", "sales"), frozenset({"again", "effect", "fact", "head", "link", "title"})
        ),
    }
)
"""A prompt's name -> what its templates may name."""

NUMERIC_INPUTS = frozenset({"count", "letters", "seconds"})
"""The inputs that are numbers; `again` is yes or no, and all others are words."""

SHORTEST_INPUTS: Mapping[str, object] = MappingProxyType(
    {
        **{name: "1" for names in INPUTS.values() for name in names},
        "again": False,
        "count": 1,
        "effect": "",
        "letters": 1,
        "seconds": 1.0,
    }
)
"""A value for every input of every kind, as short as can be."""

FALLBACK_LINES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        QUESTION: frozenset(
            {
                "check",
                "fact",
                "missing",
                "missing_shop",
                "on_card",
                "on_sale",
                "price",
                "shop",
                "sold_out",
                "some_left",
                "stock",
                "unknown",
                "variant_left",
                "variant_on_sale",
                "variant_sold_out",
                "variants",
                "which",
            }
        ),
        "abuse": frozenset({"claim", "hostile"}),
        "idle": frozenset({"point", "quiet"}),
        "network": frozenset({"back", "gone"}),
        "pace": frozenset({"drop", "late", "offer", "peak"}),
        "sales": frozenset({"doubt", "milestone", "slow", "surge", "takings"}),
        "stock": frozenset(
            {"left", "low", "restock", "sold_out", "variant_restock", "variant_sold_out"}
        ),
    }
)
"""A prompt's name -> its fallback lines; each language has all of them."""
