"""A look at the run of show: whether it can be used, and what in it can hardly be meant."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from cuebot.capture.rundown.file_source import load_run_file
from cuebot.capture.rundown.ontime import OntimeSource
from cuebot.catalogue import online
from cuebot.config import Part
from cuebot.config.plugins import GUARDS
from cuebot.cue.viewer_trend import OFFER_TOPIC
from cuebot.doctor.finding import ok, warn
from cuebot.draft.line_renderer import OFFLINE_DRAFTER
from cuebot.draft.offline import make_offline_drafter
from cuebot.errors import CatalogueError
from cuebot.model import MINUTE, Catalogue, Cue, Kind, Priority, Rejection, RunState, Snapshot
from cuebot.run_guards import apply_guards

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cuebot.capture.rundown.table import PlannedRun
    from cuebot.config import Config
    from cuebot.doctor.finding import Finding

PART = "run of show"
OFFER_CUE = Cue(kind=Kind.PACE, topic=OFFER_TOPIC, priority=Priority.SALES, born=0.0, expires=60.0)
"""What a full room would bring."""


async def check_run(config: Config) -> Sequence[Finding]:
    """Read the run of show, and hold it against the card; without a card, against itself.

    `RundownError` says why it cannot be used at all.
    """
    if config.run.url:
        plan = await _fetch_plan(config)
    elif config.run.path:
        plan = await asyncio.to_thread(load_run_file, config.run.path)
    else:
        return []
    figure = _describe_size(plan)
    faults = await asyncio.to_thread(_list_faults, plan, config)
    return [warn(PART, figure, fault) for fault in faults] or [ok(PART, figure)]


def _list_faults(plan: PlannedRun, config: Config) -> Sequence[str]:
    try:
        card = online.read_configured_catalogue(config.catalogue)
    except CatalogueError:
        card = Catalogue()  # which is told of the catalogue
    return [*plan.list_doubts(card), *_find_unsayable_offers(plan, card, config)]


async def _fetch_plan(config: Config) -> PlannedRun:
    import aiohttp  # noqa: PLC0415 - slow to import, and needed by few shows

    source = OntimeSource(config.run, Catalogue())
    async with aiohttp.ClientSession() as session:
        plan, _, _ = await source.fetch(session)
    return plan


def _describe_size(plan: PlannedRun) -> str:
    count = len(plan.segments)
    planned = [segment.at + segment.seconds for segment in plan.segments]
    length = (max(planned) - plan.segments[0].at) / MINUTE if planned else 0.0
    return f"{count} {'segment' if count == 1 else 'segments'}, {length:.0f} min"


def _find_unsayable_offers(plan: PlannedRun, card: Catalogue, config: Config) -> Iterator[str]:
    """Yield a sentence for each offer that no line could say, by the words and guards of the show.

    What a model would word is offered offline here: an offer is quoted, whoever drafts.
    """
    offers = [place for place, segment in enumerate(plan.segments) if segment.offer]
    if not offers:
        return
    drafter = make_offline_drafter(Part(use=OFFLINE_DRAFTER), config)
    guards = GUARDS.build_all(config)
    for place in offers:
        run = RunState(segments=plan.segments, index=place, upcoming=place + 1)
        seen = Snapshot(at=0.0, catalogue=card, run=run)
        verdict = apply_guards(guards, OFFER_CUE, drafter.draft_line(OFFER_CUE, seen), seen)
        if isinstance(verdict, Rejection):
            where = plan.lines[plan.segments[place].line]
            yield f"{where}: no line can say its offer ({verdict.reason}); word it otherwise."
