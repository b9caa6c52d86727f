"""Numbers for people, so that one is told from another by who need not know anybody."""

from __future__ import annotations

from cuebot.lately import Lately

MOST = 50_000
"""People who are remembered: those who asked last."""


class People:
    """Gives each name a number, the same for as long as it is remembered."""

    def __init__(self) -> None:
        self._numbers: Lately[str, int] = Lately(MOST)
        self._given = 0

    def __getitem__(self, name: str) -> int:
        number = self._numbers.get(name)
        if number is None:
            self._given += 1
            number = self._given
        return self._numbers.keep(name, number)

    @property
    def forgotten(self) -> int:
        """How often some were forgotten, who have other numbers when they come again."""
        return self._numbers.forgotten
