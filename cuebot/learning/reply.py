"""Check what a model wrote: untrusted JSON, of which phrases of the asked kind are taken."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias

from cuebot.draft.answer_schema import TEXT, build_schema, describe_list, describe_rows
from cuebot.learning.work_list import Subject
from cuebot.matcher.phrase_text import find_phrase_fault, normalise_phrase
from cuebot.text.folding import fold_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cuebot.learning.work_list import LearningTask
    from cuebot.model import Language

PhrasesByLanguage: TypeAlias = "Mapping[Language, tuple[str, ...]]"

_FIELDS = {"id": TEXT, "language": TEXT, "phrases": describe_list(TEXT)}
SCHEMA = build_schema("phrases", {"entries": describe_rows(_FIELDS)})
"""The answer's form, for servers that can be held to one."""
MAX_ENTRIES = 1_000
"""Entries of one answer that are looked at."""
MIN_NAME_LENGTH = 4
"""Letters of a title below which it is a word like others, such as Tea, and no name."""
_ENTRY = re.compile(r'\{\s*"(?:id|language|phrases)"')


def check_reply(
    text: str, aliases: Mapping[str, LearningTask], titles: Iterable[str] = ()
) -> Mapping[str, PhrasesByLanguage]:
    """Return the usable phrases of an answer by alias and language; all else is left out.

    Of an answer that breaks off, what was whole is taken.  `titles` of products have no place in a
    column's phrases.
    """
    names = [name for title in titles if len(name := fold_text(title)) >= MIN_NAME_LENGTH]
    heads = " \n ".join(fold_text(task.name) for task in aliases.values())
    barred = [name for name in names if not _holds(heads, name)]
    found: dict[str, dict[Language, tuple[str, ...]]] = defaultdict(dict)
    seen = {
        alias: {fold_text(one) for one in (*task.kept.phrases, *task.kept.refused)}
        for alias, task in aliases.items()
    }
    for alias, language, phrases in _read_entries(text):
        task = aliases.get(alias)
        if task is None or language not in task.wanted:
            continue
        before = found[alias].get(language, ())
        most = 2 * task.wanted[language] - len(before)
        usable = _pick_usable(
            phrases, seen[alias], barred if task.subject is Subject.COLUMNS else ()
        )
        found[alias][language] = (*before, *usable[: max(most, 0)])
    return found


def _holds(folded: str, name: str) -> bool:
    """Tell whether a text holds a name: as whole words where the name is spelt in Latin."""
    at = folded.find(name)
    if at < 0 or not name.isascii():
        return at >= 0
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", folded) is not None


def _pick_usable(phrases: Iterable[object], seen: set[str], barred: Sequence[str]) -> list[str]:
    """Return the phrases that can be used and were not seen yet; they are then."""
    usable = []
    for phrase in phrases:
        if not isinstance(phrase, str):
            continue
        plain = normalise_phrase(phrase)
        folded = fold_text(plain)
        if (
            folded in seen
            or find_phrase_fault(plain)
            or any(_holds(folded, name) for name in barred)
        ):
            continue
        seen.add(folded)
        usable.append(plain)
    return usable


def _read_entries(text: str) -> Iterator[tuple[str, Language, list[object]]]:
    for row in _find_rows(text):
        alias, language, phrases = row.get("id"), row.get("language"), row.get("phrases")
        if isinstance(alias, str) and isinstance(language, str) and isinstance(phrases, list):
            yield alias.strip(), language.strip().lower(), phrases


def _find_rows(text: str) -> Iterator[Mapping[str, object]]:
    """Yield each whole entry of a text, whatever stands round it."""
    decoder = json.JSONDecoder()
    end = 0
    for number, start in enumerate(_ENTRY.finditer(text)):
        if number == MAX_ENTRIES:
            return
        if start.start() < end:
            continue  # within the one before
        try:
            row, end = decoder.raw_decode(text, start.start())
        except (ValueError, RecursionError):
            continue
        if isinstance(row, dict):
            yield row
