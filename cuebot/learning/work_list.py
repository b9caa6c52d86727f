"""What is to be asked of a model: each column and product that lacks phrases, in batches."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from cuebot.learning.policy import LEARNING_POLICY
from cuebot.matcher.fingerprints import (
    fingerprint_column,
    fingerprint_product,
    list_cells,
    list_columns,
)
from cuebot.matcher.learnt_phrases import PhraseEntry
from cuebot.matcher.phrase_review import (
    MIN_COLUMN_PHRASES,
    MIN_PRODUCT_PHRASES,
    NO_ENTRY,
    find_untranslated,
    is_edited,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cuebot.matcher.learnt_phrases import PhrasesFile
    from cuebot.matcher.phrases_writer import EntryKey
    from cuebot.model import Catalogue, Head, Language, Product

ENGLISH = "en"


class Subject(StrEnum):
    """What phrases are asked for; the tables of the file are called so."""

    COLUMNS = "columns"
    PRODUCTS = "products"


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningTask:
    """One column or product, and what is wanted for it."""

    subject: Subject
    name: str
    """The column's name, or the product's link."""
    words: tuple[str, ...]
    """The column's other names, or the product's title."""
    cells: tuple[str, ...]
    """What stands in the column; of a product `head: cell`."""
    wanted: Mapping[Language, int]
    """Language -> phrases that are asked for."""
    kept: PhraseEntry
    """What stays of the file's entry."""
    made_from: str

    @property
    def key(self) -> EntryKey:
        return self.subject.value, self.name

    @property
    def count(self) -> int:
        """How many phrases are asked for."""
        return sum(self.wanted.values())


def list_tasks(
    catalogue: Catalogue, file: PhrasesFile, languages: Sequence[Language], *, anew: bool = False
) -> list[LearningTask]:
    """Return a task for each column, then each product, that lacks phrases or has changed.

    With `anew` there is one for all of them.
    """
    columns = (
        _make_column_task(head, catalogue, file.columns.get(head.name, NO_ENTRY), languages, anew)
        for head in list_columns(catalogue)
    )
    products = (
        _make_product_task(one, catalogue, file.products.get(one.link, NO_ENTRY), languages, anew)
        for one in catalogue.products
        if one.link and one.title.strip()
    )
    return [task for task in (*columns, *products) if task is not None]


def batch_tasks(tasks: Iterable[LearningTask]) -> list[list[LearningTask]]:
    """Put tasks of one subject together, as many as one answer can hold.

    A task in many languages is split into several of a few languages each.
    """
    batches: list[list[LearningTask]] = []
    open_batches: dict[tuple[object, ...], list[LearningTask]] = {}
    for one in tasks:
        for task in _split_languages(one):
            alike = (task.subject, *task.wanted.items())
            batch = open_batches.get(alike)
            if (
                batch is None
                or _count_phrases(batch) + task.count > LEARNING_POLICY.phrases_per_request
            ):
                batch = open_batches[alike] = []
                batches.append(batch)
            batch.append(task)
    return batches


def _count_phrases(batch: Iterable[LearningTask]) -> int:
    return sum(task.count for task in batch)


def _make_column_task(
    head: Head,
    catalogue: Catalogue,
    entry: PhraseEntry,
    languages: Sequence[Language],
    anew: bool,  # noqa: FBT001 - passed on from the one flag
) -> LearningTask | None:
    mark = fingerprint_column(head, catalogue)
    return _make_task(
        LearningTask(
            subject=Subject.COLUMNS,
            name=head.name,
            words=head.synonyms,
            cells=tuple(list_cells(head, catalogue)),
            wanted=_count_wanted(
                languages, LEARNING_POLICY.column_phrases, LEARNING_POLICY.english_phrases
            ),
            kept=entry,
            made_from=mark,
        ),
        MIN_COLUMN_PHRASES,
        languages,
        anew=anew,
    )


def _make_product_task(
    product: Product,
    catalogue: Catalogue,
    entry: PhraseEntry,
    languages: Sequence[Language],
    anew: bool,  # noqa: FBT001 - passed on from the one flag
) -> LearningTask | None:
    cells = (
        f"{head.name}: {cell}"
        for head in catalogue.heads
        if (cell := product.facts.get(head.name, ""))
    )
    return _make_task(
        LearningTask(
            subject=Subject.PRODUCTS,
            name=product.link,
            words=(product.title,),
            cells=tuple(cells),
            wanted=_count_wanted(
                languages, LEARNING_POLICY.product_names, LEARNING_POLICY.english_names
            ),
            kept=entry,
            made_from=fingerprint_product(product),
        ),
        MIN_PRODUCT_PHRASES,
        languages,
        anew=anew,
    )


def _make_task(
    full: LearningTask, fewest: int, languages: Sequence[Language], *, anew: bool
) -> LearningTask | None:
    """Return what of a full task is left to be done beside the file's entry; None for nothing."""
    entry = full.kept
    changed = anew or entry.made_from not in ("", full.made_from)
    kept = entry.phrases if is_edited(entry) or not changed else ()
    if changed or len(entry.phrases) < fewest:
        return replace(full, kept=PhraseEntry(phrases=kept, refused=entry.refused))
    lacking = {code: full.wanted[code] for code in find_untranslated(entry, languages)}
    return replace(full, wanted=lacking) if lacking else None


def _count_wanted(languages: Sequence[Language], count: int, english: int) -> dict[Language, int]:
    wanted = dict.fromkeys(languages, count)
    wanted.setdefault(ENGLISH, english)
    return wanted


def _split_languages(task: LearningTask) -> Iterator[LearningTask]:
    codes = list(task.wanted)
    step = LEARNING_POLICY.languages_per_request
    if len(codes) <= step + 1:  # English beside them is short
        yield task
        return
    for at in range(0, len(codes), step):
        yield replace(task, wanted={code: task.wanted[code] for code in codes[at : at + step]})
