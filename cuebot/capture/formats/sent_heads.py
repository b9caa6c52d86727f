"""Lines above a text as meetings save it, `From Kate to Everyone:`, and what only one saw."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.capture.formats.recording_words import join_recording_words

if TYPE_CHECKING:
    from collections.abc import Sequence

SAVED_FROM = re.compile(
    rf"(?:{join_recording_words('sent_from')})\s+(?P<name>.+?)"
    rf"(?:\s+(?:{join_recording_words('sent_to')})\s+(?P<to>.+))?",
    re.IGNORECASE,
)
"""Who wrote a message, and to whom if it says so."""
_TO_ONE = re.compile(r".*\([^()]{3,40}\)")
"""To whom a message was sent that only one saw: `Mo (Direct Message)`."""


def are_from(sent: Sequence[re.Match[str] | None]) -> bool:
    """Tell whether all heads begin with one word before a sender, and no receiver follows."""
    words = {one.string[: one.start("name")].strip() for one in sent if one}
    return (
        len(sent) > 1
        and all(sent)
        and len(words) == 1
        and len({one["name"] for one in sent if one}) > 1
    )


def is_private(sent: re.Match[str] | None) -> bool:
    """Tell whether a head that `SAVED_FROM` matched says that only one saw the message."""
    return bool(sent and sent["to"] and _TO_ONE.fullmatch(sent["to"].strip()))
