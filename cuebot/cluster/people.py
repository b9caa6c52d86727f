"""Numbers for people, so that one is told from another by who need not know anybody."""

from __future__ import annotations

MOST = 50_000
"""People who are remembered; of more, the older half is forgotten."""


class People(dict[str, int]):
    """Gives each name a number, the same for as long as it is remembered.

    A dict that fills itself: a tick looks up thousands of names, nearly all of them known.
    """

    def __init__(self) -> None:
        super().__init__()
        self._given = 0
        self.forgotten = 0
        """How often some were forgotten, who have other numbers when they come again."""

    def __missing__(self, name: str) -> int:
        if len(self) >= MOST:
            for older in list(self)[: MOST // 2]:
                del self[older]
            self.forgotten += 1
        self._given += 1
        self[name] = self._given
        return self._given
