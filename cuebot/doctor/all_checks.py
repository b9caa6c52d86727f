"""All checks that a config asks for, in the order in which they are reported."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cuebot.doctor import (
    hearing,
    machine,
    models,
    phrases,
    proxies,
    run_of_show,
    sources,
    understanding,
    voices,
    written_files,
)
from cuebot.doctor.checkup import DoctorCheck, wrap_in_thread

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cuebot.config import Config
    from cuebot.model import Seconds

SOURCE_MARGIN: Seconds = 10.0
"""What a source may take besides the listening."""
FILE_TIMEOUT: Seconds = 30.0
"""What it may take to read what was written for a show."""
HOST_ANSWER_TIMEOUT: Seconds = 120.0
"""How long the host may take to answer."""


def list_machine_checks() -> list[DoctorCheck]:
    """Return the looks that need no config."""
    return [
        DoctorCheck(part="python", find=wrap_in_thread(machine.check_python)),
        DoctorCheck(part="clock", find=machine.check_clocks),
    ]


def list_checks(
    config: Config, path: Path, listen: Seconds, heard: Callable[[], bool | None] | None
) -> list[DoctorCheck]:
    """Return the looks at every part of a show; `heard` as for the ear."""
    looks = [
        *list_machine_checks(),
        *(
            DoctorCheck(part=part, find=wrap_in_thread(find), within=FILE_TIMEOUT, local=True)
            for part, find in (
                ("config", partial(written_files.check_config, config, path)),
                ("prompts", partial(written_files.check_prompts, config)),
                ("catalogue", partial(written_files.check_catalogue, config)),
                ("phrases", partial(phrases.check_phrases, config)),
            )
        ),
        DoctorCheck(part=run_of_show.PART, find=partial(run_of_show.check_run, config)),
        DoctorCheck(part="disk", find=wrap_in_thread(partial(machine.check_disk, config))),
        DoctorCheck(
            part="privacy", find=wrap_in_thread(partial(written_files.check_privacy, config))
        ),
    ]
    looks += [
        DoctorCheck(
            part=f"source {part.use}",
            find=partial(sources.check_source, part, config, listen),
            within=listen + SOURCE_MARGIN,
        )
        for part in config.capture.sources
    ]
    looks.append(
        DoctorCheck(
            part=proxies.ROUTE_PART, find=partial(proxies.check_routes, config), within=30.0
        )
    )
    looks.append(DoctorCheck(part="model", find=partial(models.check_models, config), within=60.0))
    if config.cluster.understanding != "words":
        looks.append(
            DoctorCheck(
                part=understanding.PART, find=understanding.check_understanding, within=90.0
            )
        )
    if config.queue.microphone:
        looks.append(DoctorCheck(part="microphone", find=partial(hearing.check_microphone, config)))
    looks.append(
        DoctorCheck(
            part="voice", find=partial(voices.check_voices, config), within=60.0, alone=True
        )
    )
    ear = partial(hearing.check_ear, config, heard)
    looks.append(DoctorCheck(part="ear", find=ear, within=HOST_ANSWER_TIMEOUT, alone=True))
    return looks
