"""Which rows of a table are other events than comments: gifts, likes, joins, the tool's own."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from cuebot.capture.formats.columns import fold_key
from cuebot.capture.formats.service_texts import is_service_text

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

_BRACKETED = re.compile(r"[\[【［]\s*([^\[\]【】［］]{1,30}?)\s*[\]】］]")
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[^\W\d_A-Z]+")
_HEAD_LINES = 4
"""Lines above a messenger's export in which it is told."""
_TRUE = frozenset(["true", "yes", "1"])
_NEVER = frozenset(["", "0", "false", "null", "none", "-"])
"""What stands in a column of times or events where there was none."""
_NUMBERED = re.compile(r"\s*\(\d{2,20}\)$")
"""The number that QQ writes behind a name."""
_LONGEST_DEED = 200
"""Characters of what a service tells of a deed; a viewer may write more."""


@cache
def load_event_words() -> Mapping[str, frozenset[str]]:
    """Return the words of comments and of other events, in lower case."""
    told = tomllib.loads(
        files("cuebot.capture.formats").joinpath("events.toml").read_text(encoding="utf-8")
    )
    return {what: frozenset(word.lower() for word in words) for what, words in told.items()}


def find_other_events(
    rows: Sequence[Sequence[str]],
    texts: Sequence[str],
    kinds: Sequence[str],
    within: Collection[int] = (),
) -> list[bool]:
    """Tell of each row whether it is another event than a comment.

    `texts` are the rows' texts and `kinds` what each says that it is, empty if nothing.  A row
    without a text is another event when no row of its kind has one, or when it has a cell in a
    column that is empty in all rows with a text, as the name of a gift; else it lost its text, as
    it did where something else stands `within` the field of the text: `{"error": ...}`.  A
    row with a text is one when its kind says so, among rows whose kinds say that they are comments,
    or when its kind is another number than most rows with a text have, and it has a cell where they
    have none: a tool's gifts and arrivals may have a text as well; or when all texts of its kind
    tell of those who are named beside them, and most rows are of another.
    """
    spoken = {kind for kind, text in zip(kinds, texts, strict=True) if text}
    silent = sum(bool(text) and not kind for text, kind in zip(texts, kinds, strict=True))
    unmarked = silent * 2 > sum(map(bool, texts))
    comments = {kind for kind in spoken if is_comment_kind(kind) or _is_usual(kind, kinds)}
    filled = {
        place
        for row, text in zip(rows, texts, strict=True)
        if text
        for place, cell in enumerate(row)
        if cell.strip()
    }
    numbered, usual = _find_usual_cells(rows, texts, kinds)
    reports = _find_reports(rows, texts, kinds)
    told = []
    for row, text, kind in zip(rows, texts, kinds, strict=True):
        if text:
            coded = numbered not in ("", kind) and bool(_list_filled(row) - usual)
            other = kind in reports or ((unmarked or comments) and is_other_kind(kind))
            told.append(bool(other) or coded)
        else:
            own = bool(_list_filled(row) - filled - set(within))
            other = bool(kind) and not is_comment_kind(kind) and kind not in spoken
            told.append(bool(spoken) and (own or other))
    return told


def find_hosts(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[bool]:
    """Tell of each row whether a column of roles says that the host wrote it, and no viewer."""
    return _find_words(heads, rows, "host_heads", "hosts")


def find_taken_back(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[bool]:
    """Tell of each row whether a column says that it was deleted or hidden, or a program's.

    By the word of a state, `hidden`; by a flag, `isDeleted`; by a time, `deleted_at`.
    """
    told = _find_words(heads, rows, "state_heads", "taken_back")
    keys = [fold_key(re.split(r"[./]", head)[-1]) for head in heads]
    flags = [at for at, key in enumerate(keys) if key in _fold_names("flag_heads")]
    times = [at for at, key in enumerate(keys) if key in _fold_names("taken_back_time_heads")]
    return [
        state
        or any(_cell(row, at).lower() in _TRUE for at in flags)
        or any(_cell(row, at).lower() not in _NEVER for at in times)
        for state, row in zip(told, rows, strict=True)
    ]


def find_social_stream_events(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[bool]:
    """Tell of each row of Social Stream Ninja's whether it has an `event`, and is no comment."""
    keys = [re.split(r"[./]", head)[-1].lower() for head in heads]
    if not {"chatname", "chatmessage", "event"} <= set(keys):
        return [False] * len(rows)
    place = keys.index("event")
    return [_cell(row, place).lower() not in _NEVER for row in rows]


def find_media(
    heads: Sequence[str], rows: Sequence[Sequence[str]], texts: Sequence[str]
) -> list[bool]:
    """Tell of each row whether a picture or a file stands in it and no text.

    A column that most rows with a text fill, as that of the viewers' pictures, says nothing.
    """
    said = [row for row, text in zip(rows, texts, strict=True) if text]
    places = [
        at
        for at, head in enumerate(heads)
        if is_media_head(re.split(r"[./]", head)[-1])
        and sum(_cell(row, at).lower() not in _NEVER for row in said) * 2 < len(said)
    ]
    return [
        not text and any(_cell(row, at).lower() not in _NEVER for at in places)
        for row, text in zip(rows, texts, strict=True)
    ]


def is_media_head(name: str) -> bool:
    """Tell whether a field's name is that of pictures or files that were sent."""
    return fold_key(name) in _fold_names("media_heads")


def is_flag_head(name: str) -> bool:
    """Tell whether a field's name is that of a flag which is true of what no viewer said."""
    return fold_key(name) in _fold_names("flag_heads")


def _cell(row: Sequence[str], place: int) -> str:
    return row[place].strip() if place < len(row) else ""


@cache
def _fold_names(names: str) -> frozenset[str]:
    return frozenset(map(fold_key, load_event_words()[names]))


def _find_words(
    heads: Sequence[str], rows: Sequence[Sequence[str]], names: str, words: str
) -> list[bool]:
    """Tell of each row whether the first column of such a name has one of the words."""
    known = _fold_names(names)
    place = next(
        (at for at, head in enumerate(heads) if fold_key(re.split(r"[./]", head)[-1]) in known),
        None,
    )
    told = load_event_words()[words]
    return [
        place is not None and place < len(row) and row[place].strip().lower() in told
        for row in rows
    ]


def _is_usual(kind: str, kinds: Sequence[str]) -> bool:
    """Tell whether a kind is that of most rows, whatever it is called, and of no other event."""
    return bool(kind) and kinds.count(kind) * 2 > len(kinds) and not is_other_kind(kind)


def _find_usual_cells(
    rows: Sequence[Sequence[str]], texts: Sequence[str], kinds: Sequence[str]
) -> tuple[str, set[int]]:
    """Return the number that is the kind of most rows with a text, and the cells that such have.

    The number is empty where kinds are no numbers, or no number is that of most.
    """
    counted = Counter(kind for kind, text in zip(kinds, texts, strict=True) if text)
    kind, often = counted.most_common(1)[0] if counted else ("", 0)
    if len(counted) < 2 or often * 2 <= counted.total() or not all(map(str.isdecimal, counted)):  # noqa: PLR2004 - two kinds
        return "", set()
    usual = [
        _list_filled(row)
        for row, text, own in zip(rows, texts, kinds, strict=True)
        if text and own == kind
    ]
    return kind, set().union(*usual)


def _find_reports(
    rows: Sequence[Sequence[str]], texts: Sequence[str], kinds: Sequence[str]
) -> set[str]:
    """Return the kinds whose texts a tool wrote of viewers: `kate liked the show`, by kate.

    Each text begins with a cell of its row, and most texts are of another kind.
    """
    counted = Counter(kind for kind, text in zip(kinds, texts, strict=True) if text)
    usual, often = counted.most_common(1)[0] if counted else ("", 0)
    if not usual or often * 2 <= counted.total():
        return set()
    named = Counter(
        kind
        for row, text, kind in zip(rows, texts, kinds, strict=True)
        if text and any(_begins_with(text, cell.strip()) for cell in row)
    )
    return {
        kind
        for kind, count in counted.items()
        if kind not in ("", usual) and named[kind] == count and not is_comment_kind(kind)
    }


def _begins_with(text: str, name: str) -> bool:
    """Tell whether a text begins with a name and goes on."""
    worded = len(name) > 1 and any(map(str.isalpha, name))
    return worded and text.startswith(name) and len(text.strip()) > len(name)


def _list_filled(row: Sequence[str]) -> set[int]:
    return {place for place, cell in enumerate(row) if cell.strip()}


def _split_words(kind: str) -> set[str]:
    words = [word.lower() for word in _WORD.findall(kind)]
    return {*words, *kind.lower().split(), kind.strip().lower()}


def _has_word(kind: str, what: str) -> bool:
    """Tell whether a kind has a word of a list; Chinese puts no spaces between its words."""
    known = load_event_words()[what]
    return bool(_split_words(kind) & known) or any(
        word in kind for word in known if not word.isascii() and len(word) > 1
    )


def is_other_kind(kind: str) -> bool:
    """Tell whether a kind's words are those of a gift, a like, a notice."""
    return _has_word(kind, "others")


def is_comment_kind(kind: str) -> bool:
    """Tell whether a kind's words are those of a comment."""
    return not is_other_kind(kind) and _has_word(kind, "comments")


def is_notice(line: str) -> bool:
    """Tell whether a line says who came or left, or what the tool did, in the words of programs."""
    plain = line.casefold()
    return any(word in plain for word in load_event_words()["notices"])


def is_notice_name(user: str, text: str) -> bool:
    """Tell whether a program wrote, by its name: `系统消息(10000)`, `[알림]`, `【系统】`."""
    if _NUMBERED.sub("", user.strip()).casefold() in load_event_words()["program_names"]:
        return True
    found = _BRACKETED.fullmatch(user.strip())
    return found is not None and (is_notice(text) or is_other_kind(found[1]))


def is_placeholder(text: str, user: str = "") -> bool:
    """Tell whether a text is a messenger's own, for what was deleted, a call or a deed of `user`'s.

    Such a text may begin with the name of the user: `하루님이 들어왔습니다.` by 하루.
    """
    if text.startswith("☎ "):  # LINE's note of a call
        return True
    plain = text.strip().casefold().rstrip(".。!")
    if plain in load_event_words()["placeholders"] or is_bracketed_media(text):
        return True
    if is_service_text(text):
        return True
    if len(plain) > _LONGEST_DEED:
        return False
    name = user.strip().casefold()
    told = bool(name) and plain.startswith(name) and is_notice(text.strip()[len(name) :])
    return told or _load_patterns("deeds").fullmatch(plain) is not None


def is_bracketed_media(text: str) -> bool:
    """Tell whether a text is the word for a picture or a sticker in brackets: `[图片]`."""
    found = _BRACKETED.fullmatch(text.strip())
    return found is not None and is_media(found[1])


def find_messenger(lines: Sequence[str]) -> bool:
    """Tell whether the first lines of a file say that a messenger exported it."""
    above = " ".join(lines[:_HEAD_LINES]).casefold()
    return any(word in above for word in load_event_words()["messenger_heads"])


def is_media(text: str) -> bool:
    """Tell whether a text in a messenger's export stands for a picture, a sticker or a file."""
    plain = text.strip().strip("[]").casefold()
    return len(plain) <= _LONGEST_DEED and _load_patterns("media").fullmatch(plain) is not None


@cache
def _load_patterns(what: str) -> re.Pattern[str]:
    """Return what matches the whole of a text of a list; `*` stands for a few letters."""
    texts = (re.escape(text).replace(r"\*", r".{1,80}?") for text in load_event_words()[what])
    return re.compile("|".join(texts))
