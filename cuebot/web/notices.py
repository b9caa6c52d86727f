"""What people tell a group: words on the pages of its seats, for a while."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from cuebot.text.printable import make_printable
from cuebot.web.policy import WEB_POLICY
from cuebot.web.scene import NoticeRow

if TYPE_CHECKING:
    from cuebot.model import Seconds
    from cuebot.web.groups import Group


class NoticeBoard:
    """The last words to groups."""

    def __init__(self) -> None:
        self._rows: deque[NoticeRow] = deque(maxlen=WEB_POLICY.max_notices)
        self._told = 0

    def add(self, by: str, to: Group, text: str, at: Seconds) -> None:
        """Keep a word for the seats of a group as it is now: who comes into it later reads none."""
        self._told += 1
        self._rows.append(
            NoticeRow(
                key=str(self._told),
                at=round(at, 1),
                by=by,
                to=to.name,
                text=make_printable(text),
                seats=tuple(sorted(to.seats)),
            )
        )

    def list_rows(self) -> tuple[NoticeRow, ...]:
        """Return all of them as a page shows them, the newest first."""
        return tuple(reversed(self._rows))
