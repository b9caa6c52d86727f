"""Looks at a show that runs: what its files say, and what it says of itself.

What would open a device, sound, cost money or take a source's messages is not done, and told.
"""

from __future__ import annotations

import shutil
from functools import partial
from typing import TYPE_CHECKING

from cuebot.doctor import hearing, machine, phrases, written_files
from cuebot.doctor.all_checks import list_machine_checks
from cuebot.doctor.checkup import DoctorCheck, wrap_in_thread
from cuebot.doctor.finding import Finding, fail, ok, warn
from cuebot.doctor.running_show import UnansweringShow
from cuebot.text.clock_face import format_clock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from cuebot.config import Config
    from cuebot.model import Seconds
    from cuebot.show.status import NetworkPartStatus, ShowStatus

MAX_WAITING_EVENTS, MAX_PENDING_ROWS = 2_000, 5_000
"""More than that, and the machine or the disk does not keep up; as in docs/metrics.md."""
MAX_LOOP_LATE: Seconds = 0.2
"""Half of what a voice may take to begin."""
NOT_TRIED = "not tried beside a show"


def list_running_checks(
    config: Config, path: Path, status: ShowStatus | UnansweringShow
) -> list[DoctorCheck]:
    """Return the looks at the files of a show that runs, and at what it said of itself."""
    looks: list[tuple[str, Callable[[], Sequence[Finding]]]] = [
        ("config", partial(written_files.check_config, config, path)),
        ("prompts", partial(written_files.check_prompts, config)),
    ]
    if not config.catalogue.url:  # the show itself reads an address, as often as it may be asked
        looks.append(("catalogue", partial(written_files.check_catalogue, config)))
        looks.append(("phrases", partial(phrases.check_phrases, config)))
    looks.append(("disk", partial(check_free_space, config)))
    looks.append(("privacy", partial(written_files.check_privacy, config)))
    looks.append(("shows", partial(hearing.find_sharers, config, expected=1)))
    return [
        *list_machine_checks(),
        *(DoctorCheck(part=name, find=wrap_in_thread(find), local=True) for name, find in looks),
        DoctorCheck(part="show", find=wrap_in_thread(partial(check_show, status, config, path))),
    ]


def check_free_space(config: Config) -> Sequence[Finding]:
    """Look how much room the journal has; nothing is written."""
    journal = config.journal.path
    if journal is None:
        return [warn("disk", "", "no journal is kept: a show that breaks off begins anew.")]
    free = shutil.disk_usage(journal.parent).free
    return [machine.judge_free_space(journal.parent, free, f"{NOT_TRIED}: a commit.")]


def check_show(
    status: ShowStatus | UnansweringShow, config: Config, path: Path
) -> Sequence[Finding]:
    """Judge what the show said of itself; each of its parts is a finding."""
    if isinstance(status, UnansweringShow):
        told = f"a show runs, and cannot be asked: {status.why}; {status.do}."
        return [fail("show", "", told)]
    changed = path.stat().st_mtime > status.began
    return list(judge_status(status, config, config_changed=changed))


def judge_status(
    status: ShowStatus, config: Config, *, config_changed: bool = False
) -> Iterator[Finding]:
    """Yield a finding for each part of a show."""
    yield _judge_show(status, config_changed=config_changed)
    yield _judge_inbox(status)
    yield _judge_journal(status)
    yield from _judge_sources(status)
    if config.catalogue.url:
        figure = f"{status.products} products"
        told = f"the show reads its address by itself; the address is {NOT_TRIED}."
        yield ok("catalogue", figure, told)
    yield _judge_model(status, config)
    yield _judge_network_part("voice", status.voice, "the next voice speaks in its place")
    yield _judge_ear(status)
    if config.queue.microphone:
        yield ok("microphone", config.queue.microphone, f"{NOT_TRIED}.")
    yield _judge_loop(status)


def _judge_show(status: ShowStatus, *, config_changed: bool) -> Finding:
    figure = f"{format_clock(status.at)}, process {status.pid}"
    facts = [f"{status.questions} questions wait, {status.live_cues} cues are under way"]
    if status.restarted:
        facts.append("it went on after it broke off")
    if status.holds:
        facts.append(f"no line may begin now: {', '.join(status.holds)}")
    if status.alarms:
        facts.append(f"{status.alarms} alarms, the last: {status.last_alarm.rstrip('.')}")
    told = f"{'; '.join(facts)}."
    if config_changed:
        do = "The config was changed since it began: it takes that with the next start."
        return warn("show", figure, f"{do} {told}")
    return ok("show", figure, told)


def _judge_inbox(status: ShowStatus) -> Finding:
    figure = f"{status.waiting_events} wait, {status.lost_events} lost"
    if status.waiting_events > MAX_WAITING_EVENTS or status.lost_events:
        told = "more came than the show could take; close what else runs on this machine."
        return warn("inbox", figure, told)
    return ok("inbox", figure)


def _judge_journal(status: ShowStatus) -> Finding:
    figure = f"{status.pending_rows} rows wait, {status.lost_rows} lost"
    if status.lost_rows:
        told = "the disk took no more and rows are lost; make room on it now."
        return fail("journal", figure, told)
    if status.pending_rows > MAX_PENDING_ROWS:
        return warn("journal", figure, "the disk is full or slow; make room on it.")
    return ok("journal", figure)


def _judge_sources(status: ShowStatus) -> Iterator[Finding]:
    for source in status.sources:
        name, figure = f"source {source.name}", f"{source.sent} events"
        silent = f"silent for {source.silent_seconds:.0f} s"
        if not source.sent:
            told = "nothing has come yet; see that the room is live and its tool runs."
            yield warn(name, silent, told)
        elif source.doubted:
            told = "that is not usual in this room; see that it is live and its tool runs."
            yield warn(name, f"{figure}, {silent}", told)
        else:
            yield ok(name, f"{figure}, {silent}")


def _judge_model(status: ShowStatus, config: Config) -> Finding:
    if not status.model.resting:
        return ok("model", "none", "the offline drafter quotes the catalogue.")
    spent, cap = status.spent or 0.0, config.llm.cap
    if cap and spent >= cap:
        told = "the show's money is spent, and the offline drafter words all lines; raise llm.cap."
        return warn("model", f"${spent:.2f} spent", told)
    part = _judge_network_part("model", status.model, "the offline drafter stands in")
    return Finding(part.verdict, part.part, f"{part.figure}, ${spent:.2f} spent", part.sentence)


def _judge_network_part(name: str, part: NetworkPartStatus, otherwise: str) -> Finding:
    resting = [own for own, rests in part.resting.items() if rests]
    figure = {None: "not asked over the network yet", True: "reached", False: "not reached"}[
        part.reached
    ]
    if part.resting and len(resting) == len(part.resting):
        told = f"all rest after failures: {', '.join(resting)}; see the alarms."
        return (fail if name == "voice" else warn)(name, figure, told)
    if resting:
        return warn(name, figure, f"{', '.join(resting)} rests after failures: {otherwise}.")
    if part.reached is False:
        return warn(name, figure, f"check the network; until then {otherwise}.")
    return ok(name, figure, f"{', '.join(part.resting)}; a call is {NOT_TRIED}.")


def _judge_ear(status: ShowStatus) -> Finding:
    ear = status.ear
    if ear.use == "null":
        return warn("ear", ear.use, "none is chosen, so nothing sounds.")
    if ear.use == "file":
        return warn("ear", "a file", "no host hears a file.")
    name = ear.device or ear.use
    if ear.trouble:
        return fail("ear", name, f"nothing would sound: {ear.trouble}.")
    return ok("ear", name, f"the device is open; a tone is {NOT_TRIED}.")


def _judge_loop(status: ShowStatus) -> Finding:
    figure = f"late by {status.loop_late * 1_000:.0f} ms at the most in the last minute"
    if status.loop_late <= MAX_LOOP_LATE:
        return ok("loop", figure)
    own = status.loop_busy * 1_000
    told = f"of that {own:.0f} ms were its own work; close what else runs on this machine."
    return warn("loop", figure, told)
