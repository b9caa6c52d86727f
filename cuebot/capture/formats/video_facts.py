"""What a downloader saves beside a chat, and people take for it: the facts of the video.

yt-dlp's `.info.json` has chapters, formats and a description, and none of what viewers wrote unless
it was asked for comments.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.capture.formats.columns import fold_key
from cuebot.capture.formats.json_tree import has_messages

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_FACTS = frozenset(
    [
        *("formats", "requestedformats", "thumbnails", "thumbnail", "chapters", "subtitles"),
        *("automaticcaptions", "duration", "lengthseconds", "viewcount", "views", "uploader"),
        *(
            "channelid",
            "uploaddate",
            "publishdate",
            "livestatus",
            "waslive",
            "islive",
            "webpageurl",
        ),
        *("extractor", "extractorkey", "streams", "bitrate", "resolution", "resolutions", "fps"),
        *("categories", "tags", "description", "cover", "bvid", "aid", "streamurl", "playlist"),
    ]
)
_LEAST_FACTS = 4
"""Names of facts that one object has, for it to be a video's."""
_DEPTH = 2
"""Objects within objects in which they are looked for."""
_LONGEST_TITLE = 80
"""Letters of a video's title that are told on."""


def explain_video_facts(value: object) -> str:
    """Return why a value is no chat: it is one object with a video's facts and no messages."""
    if not isinstance(value, dict):
        return ""
    facts = next((one for one in _list_objects(value) if _count_facts(one) >= _LEAST_FACTS), None)
    if facts is None or has_messages(value):
        return ""
    title = facts.get("title") or facts.get("fulltitle") or ""
    shown = f" of {title[:_LONGEST_TITLE]!r}" if isinstance(title, str) and title else ""
    return f"it holds the facts{shown}, a video, and no chat; take the file of its chat"


def _count_facts(value: Mapping[str, object]) -> int:
    return sum(fold_key(key) in _FACTS for key in value)


def _list_objects(
    value: Mapping[str, object], depth: int = _DEPTH
) -> Iterator[Mapping[str, object]]:
    """Yield an object and those within it."""
    yield value
    for one in value.values():
        if isinstance(one, dict) and depth:
            yield from _list_objects(one, depth - 1)
