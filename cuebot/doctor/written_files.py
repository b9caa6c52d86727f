"""Looks at what was written for the show: prompt files, the catalogue, what is kept of viewers."""

from __future__ import annotations

import stat
import sys
import tomllib
from typing import TYPE_CHECKING

from cuebot.catalogue import headwords, online, understand_file
from cuebot.cluster.parsing import lexicon
from cuebot.cluster.parsing.normalise import fold
from cuebot.config import secret_store
from cuebot.doctor import prompt_wordings
from cuebot.doctor.finding import fail, ok, warn
from cuebot.draft import llm, prompt_folder
from cuebot.errors import CatalogueError
from cuebot.guard import banned, word_pack
from cuebot.model import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from cuebot.catalogue import Reading
    from cuebot.config import CatalogueSection, Config
    from cuebot.doctor.finding import Finding
    from cuebot.model import Catalogue, Language

NAMED = 4
"""Things that a sentence names before it counts the rest."""
MOST = 0.5
"""The share of its products from which a column is one for all, and an empty cell of it missing."""
LONG_KEPT = 24.0 * 30
OTHERS = stat.S_IRWXG | stat.S_IRWXO


def prompts(config: Config) -> Sequence[Finding]:
    """Read every prompt file and pack, and hold each wording to the guards."""
    there = prompt_folder.loaded(config)
    question = there.get(Kind.QUESTION.value)
    for language in sorted(question.fallback):
        word_pack.read(language, there.path)
        banned.read(language, there.path)
    figure = f"{len(list(there.all()))} files"
    refused = list(prompt_wordings.refused(question, there.path))
    if refused:
        return [warn("prompts", figure, sentence) for sentence in refused]
    if config.show.language not in question.fallback:
        told = f"no wording in {config.show.language!r}; add it, or lines will be in English."
        return [warn("prompts", figure, told)]
    return [ok("prompts", figure)]


def card(config: Config) -> Sequence[Finding]:
    """Read the catalogue, and look for what no line could quote."""
    section = config.catalogue
    if not (section.path or section.url):
        told = "no catalogue: no question can be answered; set `path` or `url` under [catalogue]."
        return [warn("catalogue", "", told)]
    reading, doubt = _read(section)
    there = reading.catalogue
    figure = f"{len(there.by_link.keys() - {''})} products, {len(there.heads)} columns of facts"
    if not there.products:
        return [warn("catalogue", figure, "no product stands in it; add a row for each.")]
    faults = [
        *doubt,
        *reading.sentences(grave=True),
        *_empty(there),
        *_unasked(there),
        *_foreign(there, config.show.language),
    ]
    words = banned.read(config.show.language, config.draft.prompts)
    faults += [
        f"{sentence} No line will say it: word it otherwise."
        for sentence in banned.audit(there, words)
    ]
    told = " ".join(filter(None, (_left_out(there), *reading.sentences(grave=False))))
    return [warn("catalogue", figure, fault) for fault in faults] or [ok("catalogue", figure, told)]


def _filled(there: Catalogue) -> dict[str, float]:
    """Return by head the share of products that it applies to and that have something in it.

    What the row of the whole shop says, every product has; a head that applies to none has 0.
    """
    shares = {}
    for head in there.heads:
        asked = [one for one in there.products if one.link and head.name not in one.inapplicable]
        full = [one for one in asked if there.fact(one.link, head.name)]
        shares[head.name] = len(full) / len(asked) if asked else 0.0
    return shares


def _left_out(there: Catalogue) -> str:
    shares = _filled(there)
    unused = _some([repr(name) for name, share in shares.items() if not share])
    some = _some([repr(name) for name, share in shares.items() if 0 < share < MOST])
    told = [
        f"nobody filled in {unused}" if unused else "",
        f"{some} seem to be for some products only; `-` says that it does not apply"
        if some
        else "",
    ]
    named = "; ".join(filter(None, told))
    return f"{named}: when it is asked, the host hears that the card does not say." if named else ""


def _read(section: CatalogueSection) -> tuple[Reading, list[str]]:
    """Return the catalogue as it was understood, and why it is not the one at its address."""
    if section.path and not section.url:
        return understand_file(section.path), []
    there = online.Online(section)
    there.begin()
    if there.reading is None:
        raise CatalogueError("cannot be read", where=there.where, do="check the address")
    return there.reading, [str(there.doubt)] if there.doubt else []


def _empty(there: Catalogue) -> list[str]:
    """Tell of cells that the host could be asked for, and that were forgotten in their column.

    A column that most products leave empty is one for some kinds of product; nothing is missing.
    """
    heads = [name for name, share in _filled(there).items() if share >= MOST]
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
    return [f"not on the card: {_some([*prices, *missing])}; {do}."]


def _unasked(there: Catalogue) -> list[str]:
    words = lexicon.load()
    alone = [repr(head.name) for head in there.heads if not head.synonyms]
    unknown = [
        name
        for head, name in zip((one for one in there.heads if not one.synonyms), alone, strict=True)
        if not words.concept_of(head.words)
    ]
    if not unknown:
        return []
    do = "add the words by which viewers ask, as `name|synonym|synonym`"
    return [f"only their own names ask for: {_some(unknown)}; {do}."]


def _foreign(there: Catalogue, host: Language) -> list[str]:
    """Tell of columns whose word the host would hear in another language."""
    words = lexicon.load()
    called = [headwords.call(head.name, there.heads, host) for head in there.heads]
    strange = [
        repr(one.word)
        for one in called
        if one.foreign or (not one.boxed and _is_lent(words.senses.get(fold(one.word), {}), host))
    ]
    if not strange:
        return []
    do = f"add a word in {host!r} to the column's head, as `name|{host}:word`"
    return [f"a host who speaks {host!r} would hear {_some(strange)}; {do}."]


def _is_lent(spoken: Mapping[Language, object], host: Language) -> bool:
    """Tell whether a word is known in English alone, and the host does not speak it."""
    return host != "en" and set(spoken) == {"en"}


def _some(names: list[str]) -> str:
    more = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" and {more} more" if more > 0 else "")


def settings(config: Config, path: Path) -> Sequence[Finding]:
    """Look whether keys stand in a file that others on this machine can read."""
    kept = _keys(tomllib.loads(path.read_text(encoding="utf-8")))
    if kept and sys.platform != "win32" and path.stat().st_mode & OTHERS:
        told = (
            f"{_some(kept)}: in clear in a file that others can read; use the environment or"
            f" `{secret_store.PREFIX}`, or run `chmod 600 {path.name}`."
        )
        return [warn("config", path.name, told)]
    return [ok("config", path.name, f"language {config.show.language}")]


def _keys(table: object, name: str = "") -> list[str]:
    """Return the names of keys that hold a secret in clear."""
    if isinstance(table, dict):
        return [found for key, value in table.items() for found in _keys(value, str(key))]
    if isinstance(table, list):
        return [found for value in table for found in _keys(value, name)]
    clear = isinstance(table, str) and table and not table.startswith(secret_store.PREFIX)
    return [name] if secret_store.secret(name) and clear else []


def privacy(config: Config) -> Sequence[Finding]:
    """Look at what is kept of viewers and sent elsewhere."""
    hours, path = config.privacy.keep_texts_hours, config.journal.path
    figure = f"texts for {hours:g} h"
    faults = []
    if path is not None and path.exists() and sys.platform != "win32":
        if path.stat().st_mode & OTHERS:
            faults.append(f"others on this machine can read the journal; run `chmod 600 {path}`.")
    if hours > LONG_KEPT:
        do = "lower `keep_texts_hours` under [privacy]"
        faults.append(f"what viewers wrote is kept for {hours / 24:.0f} days; {do}.")
    if faults:
        return [warn("privacy", figure, fault) for fault in faults]
    sent = [
        "the host's voice" if config.queue.transcribe else "",
        "comments" if config.draft.drafter == llm.NAME or config.cluster.semantic != "off" else "",
    ]
    there = " and ".join(filter(None, sent))
    told = f"{there} are sent to the model's address" if there else "no comment leaves this machine"
    return [ok("privacy", figure, f"{told}; viewers are stored as keyed hashes.")]


def unreadable(sentence: str) -> Finding:
    """Return what is found when the config cannot be used at all."""
    return fail("config", "", sentence)
