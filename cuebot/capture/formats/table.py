"""Comments out of rows of text with named columns: what CSV files and unknown JSON come down to."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from cuebot.capture.dialects.plain import holds_html, html_to_text
from cuebot.capture.formats.cell_texts import split_names, unwrap_texts
from cuebot.capture.formats.clocks import write_day_clocks
from cuebot.capture.formats.columns import SAMPLE_ROWS, NoColumnError, find_clock, find_columns
from cuebot.capture.formats.figure_tables import explain_figures
from cuebot.capture.formats.footers import find_footers
from cuebot.capture.formats.format import make_comment_factory, retime_event
from cuebot.capture.formats.kinds import (
    find_hosts,
    find_media,
    find_other_events,
    find_social_stream_events,
    find_taken_back,
    is_notice,
    is_notice_name,
    is_placeholder,
)
from cuebot.capture.formats.quotes import find_reactions
from cuebot.capture.formats.service_texts import drop_sentence
from cuebot.capture.formats.time_cells import clean_cell, join_clock
from cuebot.capture.formats.times import read_times
from cuebot.catalogue.sheet import cell_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cuebot.capture.formats.columns import NamedColumns
    from cuebot.capture.formats.format import Row

Cells = tuple[int, "Sequence[str] | str"]
"""A row's number in its file, and its cells; or why it cannot be read."""

_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|#\d{2,6}|#x[0-9A-Fa-f]{2,5});", re.IGNORECASE)
NOTICES = frozenset(["-->", "<--", "--", "—", "–", "*", "**", "***", "-!-", "=!="])
"""What chat programs write in the place of a name: who came, who left, what the server says."""
_MOST_NAMED = 0.5
"""Share of the rows that must have a name, for a notice without one to be a program's."""
_RULE = re.compile(r"(?::?-{2,}:?)?")
"""A cell of the line that Markdown draws under the heads."""
_SUBKIND = re.compile(r"(?:^|\.)(?:(?:message_?)?sub_?type|msgtype)$", re.IGNORECASE)


def read_table(
    heads: Sequence[str], rows: Sequence[Cells], named: NamedColumns, *, has_html: bool = True
) -> Iterator[Row]:
    """Yield the comments of rows; `NoColumnError` when text or time are in none of the columns.

    Rows of other events, and heads that come again, are left out.  `has_html` tells whether texts
    may be HTML: those of a page that was read are what a viewer typed, `<b>` too.
    """
    there = [cells for _, cells in rows if not isinstance(cells, str)]
    columns = _find_columns(heads, there[:SAMPLE_ROWS], named)
    found = {role: [cell_at(cells, place) for cells in there] for role, place in columns.items()}
    found["text"] = [drop_sentence(text) for text in unwrap_texts(found["text"])]
    if not any(found.get("user", ())) and (split := split_names(found["text"])):
        found["user"], found["text"] = [user for user, _ in split], [text for _, text in split]
    taken = {place for role, place in columns.items() if role != "at"}
    width = max([len(heads), *map(len, there)])
    sample = [[cell_at(cells, n) for cells in there[:SAMPLE_ROWS]] for n in range(width)]
    if (
        "at" not in named.by_role
        and (clock := find_clock(heads, sample, columns["at"], taken)) is not None
    ):
        clocks = [clean_cell(cell_at(cells, clock)) for cells in there]
        spans = write_day_clocks(clocks, heads[clock] if clock < len(heads) else "")
        found["at"] = [join_clock(day, one) for day, one in zip(found["at"], spans, strict=True)]
    times = read_times(_fill_noughts(found["at"], heads[columns["at"]]), heads[columns["at"]])
    kinds = _join_subkinds(heads, there, found.get("kind", [""] * len(there)))
    others = _find_others(heads, there, found, kinds, heads[columns["text"]])
    footers = find_footers(there, times, found.get("user", [""] * len(there)))
    factory, place = make_comment_factory(), -1
    for number, cells in rows:
        if isinstance(cells, str):
            yield number, cells
            continue
        place += 1
        if others[place] or place in footers or _are_heads(cells, heads):
            continue
        told = {role: column[place] for role, column in found.items()}
        if told.get("user") in NOTICES or is_notice_name(told.get("user", ""), told["text"]):
            continue
        said = factory.comment(
            unescape_text(told["text"], has_html=has_html),
            known=told.get("id"),
            user=told.get("user"),
            platform=told.get("platform", ""),
        )
        yield number, retime_event(said, times[place])


def _find_columns(
    heads: Sequence[str], rows: Sequence[Sequence[str]], named: NamedColumns
) -> Mapping[str, int]:
    """Return the place of each role's column; figures of shows, which have no text, are refused."""
    if not named.text and (refused := explain_figures(heads, rows)):
        raise NoColumnError(refused)
    return find_columns(heads, rows, named)


def _find_others(
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    found: Mapping[str, Sequence[str]],
    kinds: Sequence[str],
    field: str,
) -> list[bool]:
    """Tell of each row whether no viewer wrote it; `field` is the head of the texts."""
    texts, users = found["text"], found.get("user", [""] * len(rows))
    within = [at for at, head in enumerate(heads) if field and head.startswith(f"{field}.")]
    others = find_other_events(rows, texts, kinds, within)
    hosts, reactions = find_hosts(heads, rows), find_reactions(texts)
    gone, events = find_taken_back(heads, rows), find_social_stream_events(heads, rows)
    media = find_media(heads, rows, texts)
    named = sum(map(bool, users)) > _MOST_NAMED * len(users)
    signed = {kind for kind, user in zip(kinds, users, strict=True) if user}
    return [
        any(left_out)
        or is_placeholder(text, user)
        or (named and not user and text and (is_notice(text) or kind not in signed | {""}))
        for *left_out, text, user, kind in zip(
            others, hosts, reactions, gone, events, media, texts, users, kinds, strict=True
        )
    ]


def _fill_noughts(cells: list[str], head: str) -> list[str]:
    """Fill in the 0 that protobuf leaves out of its JSON, as Bilibili's `progress` is."""
    left_out = head.rpartition(".")[2] == "progress"
    return [cell or "0" for cell in cells] if left_out else cells


def _join_subkinds(
    heads: Sequence[str], rows: Sequence[Sequence[str]], kinds: Sequence[str]
) -> list[str]:
    """Return the kinds of rows with what a column of their finer kinds says: `channel_join`."""
    place = next((at for at, head in enumerate(heads) if _SUBKIND.search(head)), None)
    if place is None:
        return list(kinds)
    return [
        f"{kind} {cell_at(cells, place)}".strip() for kind, cells in zip(kinds, rows, strict=True)
    ]


def unescape_text(text: str, *, has_html: bool = True) -> str:
    """Return the words of a text that a tool or a service wrote as HTML does, `&lt;` for `<`."""
    if has_html and holds_html(text):
        return html_to_text(text)
    return html.unescape(text) if _ENTITY.search(text) else text


def _are_heads(cells: Sequence[str], heads: Sequence[str]) -> bool:
    told = [cell.strip().lstrip("\ufeff") for cell in cells]
    return told == list(heads) or (any(told) and all(_RULE.fullmatch(cell) for cell in told))
