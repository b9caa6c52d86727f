"""What the learnt phrases lack beside a catalogue, and what in them is doubtful."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.matcher.fingerprints import (
    fingerprint_column,
    fingerprint_phrases,
    fingerprint_product,
    list_columns,
)
from cuebot.matcher.learnt_phrases import PhraseEntry
from cuebot.text.folding import fold_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cuebot.matcher.learnt_phrases import PhrasesFile
    from cuebot.model import Catalogue, Language, Link

MIN_COLUMN_PHRASES = 6
"""Phrases of a column below which too few ways of asking are known."""
MIN_PRODUCT_PHRASES = 2
"""Names of a product, besides its title, below which more are asked for."""
NO_ENTRY = PhraseEntry()


@dataclass(frozen=True, slots=True, kw_only=True)
class PhrasesReview:
    """Each by name of the column, or by link of the product."""

    missing_columns: tuple[str, ...]
    """They have no phrases, or too few."""
    missing_products: tuple[Link, ...]
    stale_columns: tuple[str, ...]
    """They changed since their phrases were written."""
    stale_products: tuple[Link, ...]
    untranslated: Mapping[str, tuple[Language, ...]]
    """Column -> languages in which nobody was asked for phrases."""
    edited: tuple[str, ...]
    """Columns and links whose phrases a person changed."""
    gone: tuple[str, ...]
    """A sentence for each entry that the catalogue has no column or product for."""
    doubtful: Mapping[str, tuple[str, ...]]
    """Phrase -> the columns that it stands under."""

    @property
    def is_complete(self) -> bool:
        """Whether there is nothing to be learnt."""
        return not (
            *self.missing_columns,
            *self.missing_products,
            *self.stale_columns,
            *self.stale_products,
            *self.untranslated,
        )

    def describe_gaps(self) -> str:
        """Return what is to be learnt, such as `6 columns have no phrases`; else nothing."""
        lacking = _count(len(self.missing_columns), "column")
        nameless = _count(len(self.missing_products), "product")
        stale = _count(len(self.stale_columns), "column") + _count(
            len(self.stale_products), "product"
        )
        tongues = sorted({code for codes in self.untranslated.values() for code in codes})
        foreign = _count(len(self.untranslated), "column")
        gaps = [
            _state(lacking + nameless, "no phrases"),
            f"{' and '.join(stale)} changed since theirs were written" if stale else "",
            _state(foreign, f"none in {', '.join(tongues)}"),
        ]
        return "; ".join(filter(None, gaps))


def review_phrases(
    file: PhrasesFile, catalogue: Catalogue, languages: Sequence[Language] = ()
) -> PhrasesReview:
    """Hold a file of phrases to a catalogue; `languages` are those that viewers write in."""
    columns = {head.name: fingerprint_column(head, catalogue) for head in list_columns(catalogue)}
    products = {
        one.link: fingerprint_product(one)
        for one in catalogue.products
        if one.link and one.title.strip()
    }
    missing_columns = _find_missing(file.columns, columns, MIN_COLUMN_PHRASES)
    missing_products = _find_missing(file.products, products, MIN_PRODUCT_PHRASES)
    stale_columns = _find_stale(file.columns, columns, missing_columns)
    lacking = {
        name: lacks
        for name in columns
        if name not in {*missing_columns, *stale_columns}
        and (lacks := find_untranslated(file.columns[name], languages))
    }
    return PhrasesReview(
        missing_columns=missing_columns,
        missing_products=missing_products,
        stale_columns=stale_columns,
        stale_products=_find_stale(file.products, products, missing_products),
        untranslated=lacking,
        edited=tuple(
            name
            for entries in (file.columns, file.products)
            for name, entry in entries.items()
            if is_edited(entry)
        ),
        gone=tuple(file.find_unknown(catalogue)),
        doubtful=_find_doubtful(file, columns),
    )


def is_edited(entry: PhraseEntry) -> bool:
    """Tell whether a person wrote an entry's phrases, or changed them since they were written."""
    return bool(entry.phrases) and entry.as_written != fingerprint_phrases(entry.phrases)


def find_untranslated(entry: PhraseEntry, languages: Sequence[Language]) -> tuple[Language, ...]:
    """Return the languages in which no phrases were asked for; of a person's own entry none."""
    if not entry.made_from:
        return ()
    return tuple(code for code in languages if code not in entry.languages)


def _find_missing(
    entries: Mapping[str, PhraseEntry], marks: Mapping[str, str], fewest: int
) -> tuple[str, ...]:
    return tuple(name for name in marks if len(entries.get(name, NO_ENTRY).phrases) < fewest)


def _find_stale(
    entries: Mapping[str, PhraseEntry], marks: Mapping[str, str], missing: Sequence[str]
) -> tuple[str, ...]:
    return tuple(
        name
        for name, mark in marks.items()
        if name not in missing and entries[name].made_from not in ("", mark)
    )


def _find_doubtful(file: PhrasesFile, columns: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    under: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for name, entry in file.columns.items():
        if name in columns:
            for phrase in entry.phrases:
                under[fold_text(phrase).strip("?？!！.。 ")][name] = phrase
    return {next(iter(named.values())): tuple(named) for named in under.values() if len(named) > 1}


def _count(number: int, noun: str) -> list[str]:
    return [f"{number} {noun if number == 1 else f'{noun}s'}"] if number else []


def _state(counted: list[str], lack: str) -> str:
    if not counted:
        return ""
    one = len(counted) == 1 and counted[0].startswith("1 ")
    return f"{' and '.join(counted)} {'has' if one else 'have'} {lack}"
