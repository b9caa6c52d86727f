"""Looks at what was written for the show: prompt files, the catalogue, what is kept of viewers."""

from __future__ import annotations

import stat
import sys
import tomllib
from typing import TYPE_CHECKING

from cuebot.catalogue import headwords, load_catalogue_file, online
from cuebot.cluster.parsing import lexicon
from cuebot.cluster.parsing.normalise import fold_chat_text
from cuebot.config import secret_store
from cuebot.doctor import prompt_wordings
from cuebot.doctor.finding import fail, ok, warn
from cuebot.draft import prompt_folder
from cuebot.draft.answer_line import LLM_DRAFTER
from cuebot.errors import CatalogueError
from cuebot.guard import banned, word_pack
from cuebot.model import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from cuebot.catalogue import LoadedCatalogue
    from cuebot.config import CatalogueSection, Config
    from cuebot.doctor.finding import Finding
    from cuebot.model import Catalogue, Language

MAX_NAMED = 4
"""Things that a sentence names before it counts the rest."""
COMMON_COLUMN_SHARE = 0.5
"""The share of its products from which a column is one for all, and an empty cell of it missing."""
LONG_RETENTION_HOURS = 24.0 * 30
"""Hours from which it is worth a word that what viewers wrote is kept: a month."""
GROUP_AND_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def check_prompts(config: Config) -> Sequence[Finding]:
    """Read every prompt file and pack, and hold each wording to the guards."""
    there = prompt_folder.load_prompt_folder(config)
    question = there.find_prompt(Kind.QUESTION.value)
    for language in sorted(question.fallback):
        word_pack.load_language_pack(language, there.path)
        banned.read_banned_words(language, there.path)
    figure = f"{len(list(there.list_prompts()))} files"
    refused = list(prompt_wordings.find_refused_wordings(question, there.path))
    if refused:
        return [warn("prompts", figure, sentence) for sentence in refused]
    if config.show.language not in question.fallback:
        told = f"no wording in {config.show.language!r}; add it, or lines will be in English."
        return [warn("prompts", figure, told)]
    return [ok("prompts", figure)]


def check_catalogue(config: Config) -> Sequence[Finding]:
    """Read the catalogue, and look for what no line could quote."""
    section = config.catalogue
    if not (section.path or section.url):
        told = "no catalogue: no question can be answered; set `path` or `url` under [catalogue]."
        return [warn("catalogue", "", told)]
    reading, doubt = _read_catalogue(section)
    there = reading.catalogue
    figure = reading.describe_size()
    if not there.products:
        return [warn("catalogue", figure, "no product stands in it; add a row for each.")]
    faults = [
        *doubt,
        *reading.describe_mends(grave=True),
        *_find_empty_cells(there),
        *_find_unasked_columns(there),
        *_find_foreign_words(there, config.show.language),
    ]
    words = banned.read_banned_words(config.show.language, config.draft.prompts)
    faults += [
        f"{sentence} No line will say it: word it otherwise."
        for sentence in banned.audit_catalogue(there, words)
    ]
    told = " ".join(
        filter(None, (_describe_sparse_columns(there), *reading.describe_mends(grave=False)))
    )
    return [warn("catalogue", figure, fault) for fault in faults] or [ok("catalogue", figure, told)]


def _measure_filled_shares(there: Catalogue) -> dict[str, float]:
    """Return by head the share of products that it applies to and that have something in it.

    What the row of the whole shop says, every product has; a head that applies to none has 0.
    """
    shares = {}
    for head in there.heads:
        asked = [one for one in there.products if one.link and head.name not in one.inapplicable]
        full = [one for one in asked if there.fact(one.link, head.name)]
        shares[head.name] = len(full) / len(asked) if asked else 0.0
    return shares


def _describe_sparse_columns(there: Catalogue) -> str:
    shares = _measure_filled_shares(there)
    unused = _abbreviate_names([repr(name) for name, share in shares.items() if not share])
    some = _abbreviate_names(
        [repr(name) for name, share in shares.items() if 0 < share < COMMON_COLUMN_SHARE]
    )
    told = [
        f"nobody filled in {unused}" if unused else "",
        f"{some} seem to be for some products only; `-` says that it does not apply"
        if some
        else "",
    ]
    named = "; ".join(filter(None, told))
    return f"{named}: when it is asked, the host hears that the card does not say." if named else ""


def _read_catalogue(section: CatalogueSection) -> tuple[LoadedCatalogue, list[str]]:
    """Return the catalogue as it was understood, and why it is not the one at its address."""
    if section.path and not section.url:
        return load_catalogue_file(section.path), []
    there = online.OnlineCatalogue(section)
    there.load_or_last_good()
    if there.reading is None:
        raise CatalogueError("cannot be read", where=there.where, do="check the address")
    return there.reading, [str(there.doubt)] if there.doubt else []


def _find_empty_cells(there: Catalogue) -> list[str]:
    """Tell of cells that the host could be asked for, and that were forgotten in their column.

    A column that most products leave empty is one for some kinds of product; nothing is missing.
    """
    heads = [
        name
        for name, share in _measure_filled_shares(there).items()
        if share >= COMMON_COLUMN_SHARE
    ]
    missing = [
        f"{head!r} of {f'link {product.link}' if product.link else 'the shop'}"
        for product in there.products
        if product.link
        for head in heads
        if head not in product.inapplicable and there.fact(product.link, head) is None
    ]
    prices = [
        f"the price of link {one.link}" for one in there.products if one.link and not one.price
    ]
    if not (missing or prices):
        return []
    do = "fill these cells in, or write `-` where the column does not apply"
    return [f"not on the card: {_abbreviate_names([*prices, *missing])}; {do}."]


def _find_unasked_columns(there: Catalogue) -> list[str]:
    words = lexicon.load_lexicon()
    alone = [repr(head.name) for head in there.heads if not head.synonyms]
    unknown = [
        name
        for head, name in zip((one for one in there.heads if not one.synonyms), alone, strict=True)
        if not words.find_concept(head.words)
    ]
    if not unknown:
        return []
    do = "add the words by which viewers ask, as `name|synonym|synonym`"
    return [f"only their own names ask for: {_abbreviate_names(unknown)}; {do}."]


def _find_foreign_words(there: Catalogue, host: Language) -> list[str]:
    """Tell of columns whose word the host would hear in another language."""
    words = lexicon.load_lexicon()
    called = [headwords.choose_head_word(head.name, there.heads, host) for head in there.heads]
    spoken = [words.senses.get(fold_chat_text(one.word), {}) for one in called]
    strange = [
        repr(one.word)
        for one, known in zip(called, spoken, strict=True)
        if host not in known and (one.foreign or (not one.boxed and _is_english_only(known, host)))
    ]
    if not strange:
        return []
    do = f"add a word in {host!r} to the column's head, as `name|{host}:word`"
    return [f"a host who speaks {host!r} would hear {_abbreviate_names(strange)}; {do}."]


def _is_english_only(spoken: Mapping[Language, object], host: Language) -> bool:
    """Tell whether a word is known in English alone, and the host does not speak it."""
    return host != "en" and set(spoken) == {"en"}


def _abbreviate_names(names: list[str]) -> str:
    more = len(names) - MAX_NAMED
    return ", ".join(names[:MAX_NAMED]) + (f" and {more} more" if more > 0 else "")


def check_config(config: Config, path: Path) -> Sequence[Finding]:
    """Look whether keys stand in a file that others on this machine can read."""
    kept = _find_clear_secrets(tomllib.loads(path.read_text(encoding="utf-8-sig")))
    if kept and sys.platform != "win32" and path.stat().st_mode & GROUP_AND_OTHERS:
        told = (
            f"{_abbreviate_names(kept)}: in clear in a file that others can read; use the"
            " environment or"
            f" `{secret_store.KEYRING_PREFIX}`, or run `chmod 600 {path}`."
        )
        return [warn("config", str(path), told)]
    return [ok("config", str(path), f"language {config.show.language}")]


def _find_clear_secrets(table: object, name: str = "") -> list[str]:
    """Return the names of keys that hold a secret in clear."""
    if isinstance(table, dict):
        return [
            found for key, value in table.items() for found in _find_clear_secrets(value, str(key))
        ]
    if isinstance(table, list):
        return [found for value in table for found in _find_clear_secrets(value, name)]
    clear = isinstance(table, str) and table and not table.startswith(secret_store.KEYRING_PREFIX)
    return [name] if secret_store.is_secret(name) and clear else []


def check_privacy(config: Config) -> Sequence[Finding]:
    """Look at what is kept of viewers and sent elsewhere."""
    hours, path = config.privacy.keep_texts_hours, config.journal.path
    figure = f"texts for {hours:g} h"
    faults = []
    if path is not None and path.exists() and sys.platform != "win32":
        if path.stat().st_mode & GROUP_AND_OTHERS:
            faults.append(f"others on this machine can read the journal; run `chmod 600 {path}`.")
    if hours > LONG_RETENTION_HOURS:
        do = "lower `keep_texts_hours` under [privacy]"
        faults.append(f"what viewers wrote is kept for {hours / 24:.0f} days; {do}.")
    if faults:
        return [warn("privacy", figure, fault) for fault in faults]
    sent = [
        "the host's voice" if config.queue.transcribe else "",
        "comments"
        if config.draft.drafter == LLM_DRAFTER or config.cluster.semantic != "off"
        else "",
    ]
    there = " and ".join(filter(None, sent))
    told = f"{there} are sent to the model's address" if there else "no comment leaves this machine"
    return [ok("privacy", figure, f"{told}; viewers are stored as keyed hashes.")]


def report_unreadable_config(sentence: str) -> Finding:
    """Return what is found when the config cannot be used at all."""
    return fail("config", "", sentence)
