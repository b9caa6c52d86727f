"""What people tell a group: words on the pages of its seats, for a while."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.text.printable import make_printable
from cuebot.web.policy import WEB_POLICY
from cuebot.web.scene import NoticeRow

if TYPE_CHECKING:
    from cuebot.model import Seconds
    from cuebot.web.groups import Group


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One word to a group."""

    number: int
    at: Seconds
    by: str
    to: Group
    """The group as it was then: whoever is put into it later reads nothing of before."""
    text: str


class NoticeBoard:
    """The last words to groups."""

    def __init__(self) -> None:
        self._notices: deque[Notice] = deque(maxlen=WEB_POLICY.max_notices)
        self._told = 0

    def add(self, by: str, to: Group, text: str, at: Seconds) -> None:
        """Keep a word for the seats of a group."""
        self._told += 1
        shown = make_printable(text)
        self._notices.append(Notice(number=self._told, at=at, by=by, to=to, text=shown))

    def list_rows(self) -> tuple[NoticeRow, ...]:
        """Return all of them as a page shows them, the newest first."""
        return tuple(
            NoticeRow(
                key=str(one.number),
                at=round(one.at, 1),
                by=one.by,
                to=one.to.name,
                text=one.text,
                seats=tuple(sorted(one.to.seats)),
            )
            for one in reversed(self._notices)
        )
