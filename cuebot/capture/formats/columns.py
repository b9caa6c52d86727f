"""Which column of a recording holds the text, the time and the viewer: by name, else by content."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING

from cuebot.capture.formats.clocks import write_dotted_clocks
from cuebot.capture.formats.newest_first import do_fall
from cuebot.capture.formats.time_cells import (
    clean_cell,
    is_day,
    is_day_part,
    is_serial_day,
    parse_span,
)
from cuebot.capture.formats.times import is_time_column, read_times
from cuebot.capture.masked_names import is_no_id
from cuebot.catalogue.columns import fold_name

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

SAMPLE_ROWS = 200
"""Rows by which a column without a known name is told."""
COLUMN_ROLES = ("at", "text", "user", "id", "platform", "kind")
_PUNCTUATION = re.compile(r"[\W_]+")
_UNIT = re.compile(
    r"\s*[(\[（].{0,20}[)\]）]\s*$|[\s_](?:ms|msecs?|millis|milliseconds|us|ns|s|secs?|seconds|utc|gmt)$",
    re.IGNORECASE,
)
"""What a name says of its unit or its zone: `offset_ms`, `Time (UTC)`."""
_OF_PERSON = re.compile(
    r"(?:^|[./_]|(?<=[a-z]))(?:[Uu]ser|[Aa]uthor|[Ss]ender|[Cc]ommenter|[Aa]ccount|[Pp]rofile|[Mm]ember|[Cc]reator"
    r"|[Cc]hatter|[Vv]iewer|[Oo]wner)(?:[Ii]nfo|_info|[Dd]etails)?[./]"
)
"""A field within an object of the author's: `from_user.created`."""
_REMEMBERED = 4096
"""Names that are kept folded."""
_LEAST_FILLED = 0.1
"""Share of the fullest column's cells that another of the same role must have."""
_MOSTLY_EMPTY, _MOSTLY_FILLED = 0.25, 0.75
"""Shares of the rows in which notes are written, and in which comments are."""
_LEAST_JUDGED = 3
"""Rows by which a column is told whose cells are all the same."""
_LEAST_TEXTS = 0.5
"""Share of a column's cells that must differ for it to be what people wrote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedColumns:
    """The columns that a person named; an empty name leaves the search to the program."""

    text: str = ""
    time: str = ""
    user: str = ""

    @property
    def by_role(self) -> Mapping[str, str]:
        """Names by the role that a column has, without those that are empty."""
        told = {"text": self.text, "at": self.time, "user": self.user}
        return {role: name for role, name in told.items() if name}


class NoColumnError(ValueError):
    """A column that is needed was not found; its text says which, and what there is."""


def find_columns(
    heads: Sequence[str], rows: Sequence[Sequence[str]], named: NamedColumns
) -> Mapping[str, int]:
    """Return the place of each role's column; text and time are always there.

    `rows` are some of the table's, by which a column without a known name is told.  A
    `NoColumnError` names the columns that there are.
    """
    found = _find_named(heads, named)
    columns = [[row[n] if n < len(row) else "" for row in rows] for n in range(len(heads))]
    filled = [sum(bool(cell.strip()) for cell in column) for column in columns]
    found |= _find_roles(heads, columns, filled, found)
    if "text" not in named.by_role and _is_nearly_empty(found.get("text"), filled, len(rows)):
        fuller = _find_by_texts(columns, [at for role, at in found.items() if role != "text"])
        if fuller is not None and filled[fuller] > _MOSTLY_FILLED * len(rows):
            found["text"] = fuller
    for role, what, option, find in NEEDED:
        place = found.get(role, find(columns, found.values()))
        if place is None:
            raise NoColumnError(
                f"no column is known to hold the {what}; {_list_heads(heads)}; name it by {option}"
            )
        found[role] = place
    if all(head.isdecimal() for head in heads) and "user" not in found:  # they have no names
        found |= _find_by_words(columns, found.values())
    return found


def _is_one_channel(heads: Sequence[str], columns: Sequence[Sequence[str]], place: int) -> bool:
    """Tell whether a column of channels has but one: that of the show, and of no viewer."""
    if fold_key(re.split(r"[./]", heads[place])[-1]) != "channelid":
        return False
    return len(columns[place]) > 1 and len({cell for cell in columns[place] if cell.strip()}) < 2  # noqa: PLR2004 - one


def _find_roles(
    heads: Sequence[str],
    columns: Sequence[Sequence[str]],
    filled: Sequence[int],
    named: Mapping[str, int],
) -> dict[str, int]:
    """Return the place of each role's column by its name, beside those that a person named."""
    found = dict(named)
    for role in COLUMN_ROLES:
        held = (
            _count_signed(columns, found["text"]) if role == "user" and "text" in found else filled
        )
        same = _list_constant(columns) if role in ("at", "user") else set()
        place = None if role in found else _find_by_name(heads, role, found.values(), held, same)
        if place is not None and role == "user":
            place = _choose_user(heads, columns, place, [*found.values(), place], filled)
        if place is not None:
            found[role] = place
    return found


def _list_constant(columns: Sequence[Sequence[str]]) -> set[int]:
    """List the columns whose every cell is the same, among several rows."""
    return {
        place
        for place, column in enumerate(columns)
        if len(column) >= _LEAST_JUDGED and len(set(column)) == 1
    }


def _count_signed(columns: Sequence[Sequence[str]], text: int) -> list[int]:
    """Count each column's cells in rows with a text: a name may stand in those of arrivals only."""
    said = [bool(cell.strip()) for cell in columns[text]]
    return [
        sum(one and bool(cell.strip()) for one, cell in zip(said, column, strict=True))
        for column in columns
    ]


def _choose_user(
    heads: Sequence[str],
    columns: Sequence[Sequence[str]],
    place: int,
    taken: Collection[int],
    filled: Sequence[int],
) -> int | None:
    """Return the column of viewers, or the next best name's where a platform masks its cells.

    None where it is that of the show's own channel.
    """
    if _is_masked(columns[place]):
        other = _find_by_name(heads, "user", taken, filled)
        place = place if other is None or _is_masked(columns[other]) else other
    return None if _is_one_channel(heads, columns, place) else place


def _is_masked(cells: Sequence[str]) -> bool:
    """Tell whether a platform masks the ids of most viewers, whose names may be beside them."""
    told = [cell for cell in cells if cell.strip()]
    return bool(told) and sum(map(is_no_id, told)) * 2 > len(told)


def _is_nearly_empty(place: int | None, filled: Sequence[int], rows: int) -> bool:
    """Tell whether a column with a name for texts has one in few rows: it is a column of notes."""
    return place is not None and filled[place] < _MOSTLY_EMPTY * rows


def _find_by_words(columns: Sequence[Sequence[str]], taken: Collection[int]) -> dict[str, int]:
    """Return the first column besides the text that has letters: who wrote it."""
    for place, cells in enumerate(columns):
        worded = sum(bool(re.search(r"[^\W\d_]", cell)) for cell in cells)
        if place not in taken and worded * 2 > len(cells):
            return {"user": place}
    return {}


def _find_named(heads: Sequence[str], named: NamedColumns) -> dict[str, int]:
    found: dict[str, int] = {}
    for role, name in named.by_role.items():
        place = _column_index(heads, name)
        if place is None:
            raise NoColumnError(f"there is no column {name!r}; {_list_heads(heads)}")
        found[role] = place
    return found


def are_known_heads(heads: Sequence[str]) -> bool:
    """Tell whether cells are the heads of a table of comments, by their names alone."""
    return _find_by_name(heads, "text", ()) is not None and len(set(filter(None, heads))) > 1


def has_time_head(heads: Sequence[str]) -> bool:
    """Tell whether one of these names is known to be that of a time."""
    return _find_by_name(heads, "at", ()) is not None


def find_known_columns(heads: Sequence[str]) -> dict[str, int]:
    """Return the place of each role's column, as far as their names tell."""
    found: dict[str, int] = {}
    for role in COLUMN_ROLES:
        if (place := _find_by_name(heads, role, found.values())) is not None:
            found[role] = place
    return found


@lru_cache(maxsize=_REMEMBERED)
def fold_key(name: str) -> str:
    """Return a column's name in the form in which names are compared: as a catalogue's, unspaced.

    Tools write `user_name`, `userName` and `User Name`.
    """
    return _PUNCTUATION.sub("", fold_name(name))


@cache
def _load_head_names() -> Mapping[str, Mapping[str, int]]:
    """Return for each role the known names, folded, with their rank."""
    told = tomllib.loads(
        files("cuebot.capture.formats").joinpath("heads.toml").read_text(encoding="utf-8")
    )
    return {
        role: {fold_key(name): rank for rank, name in reversed(list(enumerate(names)))}
        for role, names in told.items()
    }


def _find_by_name(
    heads: Sequence[str],
    role: str,
    taken: Collection[int],
    filled: Sequence[int] = (),
    same: Collection[int] = (),
) -> int | None:
    """Return the column with the best name; `filled` counts each one's cells that hold something.

    One that is empty in nearly all rows, where another is not, belongs to rows of another kind; one
    that says the `same` in all, where another does not, tells of the show.
    """
    ranks = _load_head_names()[role]
    found: list[tuple[int, int, int]] = []
    for place, head in enumerate(heads):
        if place in taken:
            continue
        names = {
            fold_key(head),
            fold_key(re.split(r"[./]", head)[-1]),
            fold_key(_UNIT.sub("", head)),
        }
        rank = min((ranks[name] for name in names if name in ranks), default=None)
        if rank is not None:
            found.append((rank, -filled[place] if filled else 0, place))
    if role == "at":  # when the author joined says nothing of the comment
        found = [one for one in found if not _OF_PERSON.search(heads[one[2]])] or found
    found = [one for one in found if one[2] not in same] or found
    fullest = min((held for _, held, _ in found), default=0)
    usual = [one for one in found if one[1] <= fullest * _LEAST_FILLED]
    return min(usual)[2] if usual else None


def _column_index(heads: Sequence[str], name: str) -> int | None:
    exact = [place for place, head in enumerate(heads) if head == name]
    folded = [place for place, head in enumerate(heads) if fold_key(head) == fold_key(name)]
    return next(iter(exact or folded), None)


def _find_by_times(columns: Sequence[Sequence[str]], taken: Collection[int]) -> int | None:
    for tell in (is_time_column, _is_increasing):
        for place, cells in enumerate(columns):
            if place not in taken and tell([cell for cell in cells if cell.strip()] or [""]):
                return place
    return None


def _is_increasing(cells: Sequence[str]) -> bool:
    """Tell whether a column's numbers grow, and not as row numbers do, one by one.

    A row in twelve may stand out of order, and the newest may stand first.
    """
    read = [at for at in read_times([cell for cell in cells if cell.strip()]) if at is not None]
    read = read[::-1] if do_fall(read) else read
    steps = [after - one for one, after in pairwise(read)]
    back = sum(step < 0 for step in steps)
    grows = any(steps) and back * 12 <= len(steps)
    return grows and len(read) * 2 > len(cells) and len(set(steps)) > 1


def _find_by_texts(columns: Sequence[Sequence[str]], taken: Collection[int]) -> int | None:
    """Return the column that reads most like sentences: long, with letters, seldom the same."""
    scored = []
    for place, cells in enumerate(columns):
        told = [cell.strip() for cell in cells if cell.strip()]
        if place in taken or not told:
            continue
        wordy = sum(bool(re.search(r"[^\W\d_]", cell)) for cell in told) / len(told)
        spoken = sum(" " in cell or not cell.isascii() for cell in told) / len(told)
        addresses = sum("://" in cell for cell in told) / len(told)
        differ = len(set(told)) / len(told)
        if wordy > _LEAST_TEXTS and differ > _LEAST_TEXTS / 2 and addresses < _LEAST_TEXTS:
            scored.append((spoken * sum(map(len, told)) / len(told), place))
    best = max(scored, default=(0.0, 0))
    return best[1] if best[0] > 1 else None


def find_clock(
    heads: Sequence[str], columns: Sequence[Sequence[str]], place: int, taken: Collection[int]
) -> int | None:
    """Return the column of times of day that belongs to one of days alone, at `place`.

    None where the times say more than a day, or no other column has any.
    """
    days = [clean_cell(cell) for cell in columns[place] if cell.strip()]
    alone = sum(is_day(cell) or is_serial_day(cell) for cell in days)
    if alone * 2 <= len(days):
        return None
    for at, cells in enumerate(columns):
        plain = [clean_cell(cell) for cell in cells if cell.strip()]
        told = write_dotted_clocks(plain, heads[at] if at < len(heads) else "")
        clocks = sum(parse_span(cell) is not None or is_day_part(cell) for cell in told)
        if at != place and at not in taken and clocks * 2 > len(told):
            return at
    return None


def _list_heads(heads: Sequence[str]) -> str:
    shown = ", ".join(repr(head[:40]) for head in heads[:20] if head.strip())
    return f"there are {shown or 'none with a name'}"


NEEDED = (("at", "time", "--time", _find_by_times), ("text", "text", "--text", _find_by_texts))
"""Roles that must be found: what people call them, how to name them, how content tells them."""
