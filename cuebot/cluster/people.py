"""Numbers for people, so that one is told from another by who need not know anybody."""

from __future__ import annotations

MOST = 50_000
"""People who are remembered; of more, the older half is forgotten."""


class People:
    """Gives each name a number, the same for as long as it is remembered."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._given = 0

    def number(self, name: str) -> int:
        number = self._numbers.get(name)
        if number is None:
            if len(self._numbers) >= MOST:
                self._numbers = dict(list(self._numbers.items())[MOST // 2 :])
            self._given += 1
            number = self._numbers[name] = self._given
        return number
