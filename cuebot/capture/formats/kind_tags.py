"""Lines whose first brackets hold no name but a kind or a platform: `[弹幕] kate: hi`."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cuebot.capture.formats.kinds import is_comment_kind, is_other_kind
from cuebot.capture.formats.recording_words import join_recording_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SPOKEN = re.compile(r"(?P<user>[^:：\n]{1,60}?)\s*[:：]\s*(?P<text>\S.*)")
_SAID = re.compile(rf"(?<=\S)\s*(?:{join_recording_words('said')})\s*$", re.IGNORECASE)
_CHANNEL = re.compile(r"\s*#\w{2,40}\s+(?=\S)")
_QUOTED = re.compile(r"\"[^\"]+\"|“[^”]+”|«[^»]+»|'[^']+'")
_PLATFORM = re.compile(r"(?P<where>[A-Z]\w{1,19})\s[-–|/]\s(?P<name>\S.*)")
_LEAST_LINES = 3
"""Lines of comments of which a habit can be told."""
_MOST_BADGES = 8
"""Different tags beyond which they are no badges of people."""
_MOST_OF = 0.6
"""Share of the lines that must have such a tag."""
_SPOKEN_SHARE = 0.9
"""Share of the lines with one tag that must be a name and a text."""


@dataclass(frozen=True, slots=True)
class TaggedLine:
    """A line of which the tag, the name and the text are told apart."""

    kind: str
    user: str
    text: str
    said: bool
    """Whether somebody said it; else a program wrote it."""


def part_tagged_lines(told: Sequence[tuple[str, str]]) -> list[TaggedLine] | None:
    """Return lines of a tag and a rest, with the name that the rest begins with.

    `told` has each line's tag, empty where it has none, and what follows it.  None where the tags
    are the names themselves: where no tag stands before the words of several people, or where most
    lines have no tag.
    """
    by_tag: dict[str, list[str]] = defaultdict(list)
    for tag, rest in told:
        if tag:
            by_tag[tag].append(rest)
    tagged = sum(map(len, by_tag.values()))
    if tagged < _MOST_OF * len(told):
        return None
    one = any(_stands_before_names(tag, rests, tagged) for tag, rests in by_tag.items())
    if not one and not _stand_before_names(by_tag):
        return None
    kinds = any(is_comment_kind(tag) for tag in by_tag)
    return drop_verbs([_part_line(tag, rest, kinds=kinds) for tag, rest in told])


def part_kind_names(told: Sequence[tuple[str, str]]) -> list[TaggedLine] | None:
    """Return lines whose first name is a kind, where one such stands before others' names.

    `收到弹幕:kate 说: hi` and `收到礼物:kate ...` are of a program; None where names are names.
    """
    kinds = {name for name, _ in told if is_comment_kind(name)}
    rests = [rest for name, rest in told if name in kinds]
    if len(rests) * 2 <= len(told) or len(rests) < _LEAST_LINES:
        return None
    if not any(
        _stands_before_names(kind, [rest for name, rest in told if name == kind], len(rests))
        for kind in kinds
    ):
        return None
    return drop_verbs([_part_line(name, rest, kinds=True) for name, rest in told])


def drop_verbs(lines: Sequence[TaggedLine]) -> list[TaggedLine]:
    """Return lines without the `says` behind the name, where each that was said has it."""
    if not all(_SAID.search(one.user) for one in lines if one.said):
        return list(lines)
    return [replace(one, user=_SAID.sub("", one.user)) for one in lines]


def is_of_channel(rest: str) -> bool:
    """Tell whether a name or a notice stands behind that of a channel: `#shop kate`."""
    return _CHANNEL.match(rest) is not None


def drop_channels(names: Sequence[str]) -> list[str]:
    """Return names without what stands around all: a channel, few platforms, quotes.

    `#shop kate`, `Twitch - kate` beside `YouTube - jo`, `"kate"`.
    """
    if names and all(map(is_of_channel, names)):
        return [_CHANNEL.sub("", name) for name in names]
    if names and all(_QUOTED.fullmatch(name.strip()) for name in names):
        return [name.strip()[1:-1] for name in names]
    parted = [found for name in names if (found := _PLATFORM.fullmatch(name.strip()))]
    people, places = {one["name"] for one in parted}, {one["where"] for one in parted}
    if len(parted) == len(names) >= _LEAST_LINES and len(places) < len(people) < len(names):
        return [one["name"] for one in parted]
    return list(names)


def has_badges(told: Sequence[tuple[str, str]]) -> bool:
    """Tell whether tags are badges of those whose names follow: `[Mod] kate: hi` beside `jo: hi`.

    Each stands before a name, and there are lines without any.
    """
    tags = {tag for tag, _ in told if tag}
    rests = [rest for tag, rest in told if tag]
    bare = sum(not tag for tag, _ in told)
    return (
        bool(rests)
        and bare > 0
        and len(tags) <= _MOST_BADGES
        and all(SPOKEN.fullmatch(rest) for rest in rests)
    )


def _stands_before_names(tag: str, rests: Sequence[str], tagged: int) -> bool:
    """Tell whether a tag stands before several people's words, in most lines or as a known kind."""
    spoken = [found["user"] for rest in rests if (found := SPOKEN.fullmatch(rest))]
    return (
        len(rests) >= _LEAST_LINES
        and not is_other_kind(tag)
        and len(spoken) >= _SPOKEN_SHARE * len(rests)
        and 1 < len(set(spoken)) < len(spoken)
        and (len(rests) * 2 > tagged or is_comment_kind(tag))
    )


def _stand_before_names(by_tag: Mapping[str, Sequence[str]]) -> bool:
    """Tell whether several tags, none of them of most lines, stand before names: `[YouTube] kate:`.

    Few tags stand before more names, some of which come again, each behind one tag.
    """
    kept = {tag: rests for tag, rests in by_tag.items() if not is_other_kind(tag)}
    pairs = [
        (tag, found["user"] if (found := SPOKEN.fullmatch(rest)) else "")
        for tag, rests in kept.items()
        for rest in rests
    ]
    spoken = [(tag, user) for tag, user in pairs if user]
    users = {user for _, user in spoken}
    return (
        1 < len(kept) <= _MOST_BADGES
        and len(spoken) >= max(_LEAST_LINES, _SPOKEN_SHARE * len(pairs))
        and len(kept) < len(users) == len(set(spoken)) < len(spoken)
    )


def _part_line(tag: str, rest: str, *, kinds: bool) -> TaggedLine:
    """Return a line in its parts; of tags that are kinds, only comments are said."""
    found = SPOKEN.fullmatch(rest)
    if found is None or is_other_kind(tag) or (kinds and not is_comment_kind(tag)):
        return TaggedLine(tag, "", rest, said=False)
    return TaggedLine(tag, found["user"].strip(), found["text"].strip(), said=True)
