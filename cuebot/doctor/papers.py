"""Looks at what was written for the show: prompt files, the catalogue, what is kept of viewers."""

from __future__ import annotations

import stat
import sys
import tomllib
from typing import TYPE_CHECKING

from cuebot import keys
from cuebot.catalogue import remote
from cuebot.cluster import lexicon
from cuebot.doctor import proof
from cuebot.doctor.finding import fail, ok, warn
from cuebot.draft import folder, llm
from cuebot.guard import banned, pack
from cuebot.model import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cuebot.config import CatalogueSection, Config
    from cuebot.doctor.finding import Finding
    from cuebot.model import Catalogue

NAMED = 4
"""Things that a sentence names before it counts the rest."""
LONG_KEPT = 24.0 * 30
OTHERS = stat.S_IRWXG | stat.S_IRWXO


def prompts(config: Config) -> Sequence[Finding]:
    """Read every prompt file and pack, and hold each wording to the guards."""
    there = folder.loaded(config)
    question = there.get(Kind.QUESTION.value)
    for language in sorted(question.fallback):
        pack.read(language, there.path)
        banned.read(language, there.path)
    figure = f"{len(list(there.all()))} files"
    refused = list(proof.refused(question, there.path))
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
    there, doubt = _read(section)
    figure = f"{len(there.by_link.keys() - {''})} products, {len(there.heads)} columns of facts"
    if not there.products:
        return [warn("catalogue", figure, "no product stands in it; add a row for each.")]
    faults = [*doubt, *_empty(there), *_unasked(there)]
    words = banned.read(config.show.language, config.draft.prompts)
    faults += [
        f"{sentence} No line will say it: word it otherwise."
        for sentence in banned.audit(there, words)
    ]
    told = _left_out(there)
    return [warn("catalogue", figure, fault) for fault in faults] or [ok("catalogue", figure, told)]


def _unused(there: Catalogue) -> list[str]:
    """Return the columns that no row has anything in."""
    links = [product.link for product in there.products]
    names = [head.name for head in there.heads]
    return [name for name in names if not any(there.fact(link, name) for link in links)]


def _left_out(there: Catalogue) -> str:
    unused = _some([repr(name) for name in _unused(there)])
    return (
        f"nobody filled in {unused}: when it is asked, the host hears that the card does not say."
        if unused
        else ""
    )


def _read(section: CatalogueSection) -> tuple[Catalogue, list[str]]:
    """Return the catalogue, and why it is not the one at its address."""
    if not section.url:
        return remote.read(section), []
    there = remote.Online(section)
    card = there.begin()
    return card, [str(there.doubt)] if there.doubt else []


def _empty(there: Catalogue) -> list[str]:
    """Tell of cells that the host could be asked for, and that were forgotten in their column."""
    unused = _unused(there)
    heads = [head.name for head in there.heads if head.name not in unused]
    missing = [
        f"{head!r} of {f'link {product.link}' if product.link else 'the shop'}"
        for product in there.products
        if product.link
        for head in heads
        if there.fact(product.link, head) is None
    ]
    prices = [
        f"the price of link {one.link}" for one in there.products if one.link and not one.price
    ]
    if not (missing or prices):
        return []
    return [f"not on the card: {_some([*prices, *missing])}; fill these cells in."]


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


def _some(names: list[str]) -> str:
    more = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" and {more} more" if more > 0 else "")


def settings(config: Config, path: Path) -> Sequence[Finding]:
    """Look whether keys stand in a file that others on this machine can read."""
    kept = _keys(tomllib.loads(path.read_text(encoding="utf-8")))
    if kept and sys.platform != "win32" and path.stat().st_mode & OTHERS:
        told = (
            f"{_some(kept)}: in clear in a file that others can read; use the environment or"
            f" `{keys.PREFIX}`, or run `chmod 600 {path.name}`."
        )
        return [warn("config", path.name, told)]
    return [ok("config", path.name, f"language {config.show.language}")]


def _keys(table: object, name: str = "") -> list[str]:
    """Return the names of keys that hold a secret in clear."""
    if isinstance(table, dict):
        return [found for key, value in table.items() for found in _keys(value, str(key))]
    if isinstance(table, list):
        return [found for value in table for found in _keys(value, name)]
    clear = isinstance(table, str) and table and not table.startswith(keys.PREFIX)
    return [name] if keys.secret(name) and clear else []


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
