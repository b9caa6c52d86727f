"""What a service wrote in a viewer's row: Twitch's sentences of subscriptions, records, pictures.

Twitch's sentences stand before what the viewer said; they are English in every room, as
`HighlightIcons.cs` of lay295/TwitchDownloader at e3fc02cb has them.
"""

from __future__ import annotations

import re

_NAME = r"\S{1,60}(?: \(\w{1,60}\))?"
_MONTHS = (
    r"(?: They've subscribed for \d{1,3} months?(?:, currently on an? \d{1,3} month streak)?[.!])?"
)
_GIFTS = r"(?: They've gifted a total of \d{1,6} in the channel!)?"
_GIVEN = r"(?: (?:They have given|This is their first) [^!]{1,60}!)?"
_SENTENCES = (
    rf"(?:{_NAME} )?subscribed (?:with Prime|at Tier \d)\.{_MONTHS}",
    rf"{_NAME} is gifting \d{{1,4}} Tier \d Subs? to [^!]{{1,80}}!{_GIFTS}",
    rf"(?:{_NAME}|An anonymous user) gifted a Tier \d Sub to \S{{1,60}}!{_GIVEN}",
    rf"{_NAME} is (?:continuing|paying forward) the Gift (?:Sub )?they got from [^!]{{1,120}}!",
    rf"{_NAME} converted from a (?:Prime|Tier \d) sub to a (?:Prime|Tier \d) sub!",
    r"\d{1,6} raiders from \S{1,60} have joined!",
    rf"{_NAME} watched \d{{1,4}} consecutive streams(?: this month)? and sparked a watch streak!",
    rf"{_NAME} just earned a new \S{{1,10}} Bits badge!",
)
_SENTENCE = re.compile(rf"(?:{'|'.join(_SENTENCES)})\s*", re.IGNORECASE)
_PICTURE = re.compile(r"!\[[^\[\]\n]{0,200}\]\([^()\n]{0,500}\)")
"""A picture alone, as Markdown has it."""
_RECORD = re.compile(r"\s*(?:<\?xml\b|<(?:sys)?msg[\s>])")
"""What WeChat keeps in the place of a text, of a picture, a sticker or who came."""


def drop_sentence(text: str) -> str:
    """Return a text without Twitch's sentence before it; one that is nothing else stays."""
    found = _SENTENCE.match(text)
    return text[found.end() :] or text if found else text


def is_service_text(text: str) -> bool:
    """Tell whether a text is a service's own, and nobody said anything."""
    bare = text.strip()
    if _SENTENCE.fullmatch(bare) or _PICTURE.fullmatch(bare):
        return True
    return _RECORD.match(bare) is not None and bare.endswith(">")
