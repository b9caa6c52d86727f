"""Build comments from untrusted fields: show time, a generated id, a check of every text."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from cuebot import clock
from cuebot.capture.dialects.trail import RecentComments
from cuebot.capture.masked_names import AuthorResolver
from cuebot.capture.policy import CAPTURE_POLICY
from cuebot.model import Comment, Deletion, Metric, Role
from cuebot.runtime.bounded_cache import GenerationCache
from cuebot.text.printable import is_blank, strip_unseen

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.capture.dialects.trail import Mark
    from cuebot.model import Seconds

Read: TypeAlias = Comment | Deletion | Metric | str
"""An event, or what is wrong with a message, as a clause that repeats nothing a viewer typed."""

MAX_ID_LENGTH = 500
"""Characters an id may have."""
MAX_SEEN_MARKS = 20_000
"""Marks that are remembered at most; of so many, the older half is forgotten."""


class CommentFactory:
    """Builds the comments of one source; remembers the ids it has seen, and their authors."""

    def __init__(self, source: str, now: Callable[[], Seconds] = clock.now) -> None:
        self._source = source
        self._now = now
        self._made = 0
        self.trail = RecentComments()
        self._masking = AuthorResolver()
        self._seen: GenerationCache[str, bool] = GenerationCache(MAX_SEEN_MARKS)

    @property
    def at(self) -> Seconds:
        return self._now()

    def made(self) -> str:
        """Return an id for what has none; another one after each restart of the show."""
        self._made += 1
        return make_comment_id(self._source, self._made)

    def first(self, mark: str) -> bool:
        """Tell whether this mark is new, and remember it."""
        if self._seen.get(mark):
            return False
        return self._seen.store_value(mark, value=True)

    def forget(self, mark: str) -> None:
        """Take it that this mark was never seen: what came under it is to be sent again."""
        self._seen.discard(mark)

    def comment(  # noqa: PLR0913 - a parameter a field
        self,
        text: object,
        *,
        known: object,
        user: object,
        nickname: object = "",
        platform: str,
        role: Role = Role.VIEWER,
        marks: tuple[Mark, ...] = (),
    ) -> Comment | str:
        """Return a comment of untrusted fields, under the id by which the platform knows it.

        One without an id takes a made one; one without a user, or by one whom the platform hides,
        is by a viewer of its own.  `marks` are what else its tool may call it by when it takes it
        back.
        """
        if not isinstance(text, str):
            return "the text is not a string"
        text = strip_unseen(text)
        if is_blank(text):
            return "the text is empty"
        id_ = to_short_text(known) or self.made()
        author = self._masking.find_author(to_short_text(user), to_short_text(nickname))
        by = author or id_
        self.trail.remember_comment(id_, platform, (by, *marks))
        return Comment(
            at=self._now(),
            id=id_,
            user=by,
            text=text[: CAPTURE_POLICY.max_comment_length],
            platform=platform,
            role=role,
            masked=not author and bool(to_short_text(user) or to_short_text(nickname)),
        )

    def banned(self, user: object, platform: str) -> list[Deletion]:
        """Return deletions of all recent comments of a banned user on a platform."""
        known = to_short_text(user)
        mine = self.trail.find_comments(known, platform) if known else []
        return [Deletion(at=self._now(), id=id_, platform=there) for id_, there in mine]


def make_comment_id(source: str, number: int) -> str:
    """Return an id for a comment that has none; a show that was restarted gives no old one again.

    `clock.start_time` only grows from one process of a show to the next.
    """
    start = round(clock.start_time() * 1_000)
    return f"{source}#{start}.{number}" if start else f"{source}#{number}"


def to_short_text(given: object) -> str:
    """Return an id as text: a number or a short text; empty for anything else."""
    if isinstance(given, str):
        given = given.strip()
        return given if len(given) <= MAX_ID_LENGTH else ""
    return str(given) if type(given) is int else ""
