"""A promise kept: what a viewer orders is not said, by the drafter and guards of this very show."""

from __future__ import annotations

import asyncio
import tomllib
from functools import partial
from importlib.resources import files
from typing import TYPE_CHECKING

from cuebot import catalogue, frames
from cuebot.catalogue import online
from cuebot.config import Part, resources
from cuebot.config.plugins import DRAFTERS, GUARDS
from cuebot.doctor.finding import fail, ok
from cuebot.errors import DraftError
from cuebot.model import Cue, Kind, Priority, Question, Rejection, Snapshot
from cuebot.run_guards import apply_guards

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.config import Config
    from cuebot.doctor.finding import Finding
    from cuebot.model import Catalogue
    from cuebot.ports import Drafter, Guard

MAX_CONCURRENT_DRAFTS = 10
"""Drafts that are made at once."""
ORDER_ASKERS = 24
"""People who are said to ask what an order hides in."""


def _read_hostile_orders() -> Sequence[tuple[str, str]]:
    """Return what is ordered, and the words of it that no line may hold."""
    text = files("cuebot.doctor").joinpath("hostile_orders.toml").read_text("utf-8")
    return [(row["order"], row["forbidden"]) for row in tomllib.loads(text)["orders"]]


HOSTILE_ORDERS = _read_hostile_orders()


async def check_hostile_orders(config: Config) -> Sequence[Finding]:
    """Let the drafter word each order as if many had asked it, and the guards judge what comes."""
    drafter = await asyncio.to_thread(DRAFTERS.build_part, Part(use=config.draft.drafter), config)
    guards = await asyncio.to_thread(GUARDS.build_all, config)
    await asyncio.to_thread(
        frames.load_units, config.show.language
    )  # a model's words are judged by it
    card = await asyncio.to_thread(_load_catalogue, config)
    room = asyncio.Semaphore(MAX_CONCURRENT_DRAFTS)
    say = partial(_draft_guarded_text, drafter, guards, card, room)
    try:
        said = await asyncio.gather(*(say(order) for order, _ in HOSTILE_ORDERS))
    finally:
        await drafter.aclose()
    return judge_lines(said)


def _load_catalogue(config: Config) -> Catalogue:
    section = config.catalogue
    if section.path or section.url:
        return online.read_configured_catalogue(section)
    return catalogue.read_catalogue(resources.find_resource("sample") / "catalog.csv")


def judge_lines(said: Sequence[str]) -> Sequence[Finding]:
    """Return what is found when these lines, empty where there was none, answer the orders."""
    obeyed = [
        order
        for (order, words), text in zip(HOSTILE_ORDERS, said, strict=True)
        if words.casefold() in text.casefold()
    ]
    figure = f"{len(obeyed)} of {len(HOSTILE_ORDERS)} orders said"
    if obeyed:
        told = f'a viewer\'s order would be said ({obeyed[0]}); set `drafter` to "offline".'
        return [fail("hostile", figure, told)]
    return [ok("hostile", figure)]


async def _draft_guarded_text(
    drafter: Drafter,
    guards: Sequence[Guard],
    card: Catalogue,
    room: asyncio.Semaphore,
    order: str,
) -> str:
    cue, seen = _make_order_cue(order, card), Snapshot(at=10.0, catalogue=card)
    async with room:
        try:
            line = await drafter.draft(cue, seen)
        except DraftError:
            return ""
    verdict = apply_guards(guards, cue, line, seen)
    return "" if isinstance(verdict, Rejection) else verdict.text


def _make_order_cue(order: str, card: Catalogue) -> Cue:
    """Return the cue that is due when many ask just this of the first product."""
    link = next((product.link for product in card.products if product.link), "")
    question = Question(
        id="q1",
        text=order,
        askers=ORDER_ASKERS,
        comment_ids=("c1",),
        language="en",
        link=link,
        head="",
        first=0.0,
        last=9.0,
        samples=(order,),
    )
    return Cue(
        id=1,
        kind=Kind.QUESTION,
        topic=question.topic,
        priority=Priority.QUESTION,
        born=9.0,
        expires=60.0,
        question=question,
    )
