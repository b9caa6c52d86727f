"""`cuebot rehearse`: play a recorded show and see what the host would hear."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - typer reads the annotations
from typing import TYPE_CHECKING, Annotated

import typer

from cuebot import clock, config
from cuebot.capture.formats.columns import NamedColumns
from cuebot.capture.replay import open_recording
from cuebot.catalogue import online
from cuebot.cli.ended import EndedCues, is_unvoiced, print_alarm
from cuebot.cli.interpreter import settle_interpreter
from cuebot.model import Stage
from cuebot.show import rehearsal as room
from cuebot.synth.silent import SilentVoice
from cuebot.talkback import ear_choice
from cuebot.text import languages
from cuebot.text.printable import encode_printable_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.config import Config
    from cuebot.model import Step

NO_CARD = (
    "no catalogue lies with this recording, so that no line can quote one; name it by --catalog."
)

NO_VOICE = (
    "no voice here could say a line in {language}: such lines are rehearsed in silence, and in a "
    "show the host would hear nothing; `cuebot voices` lists what each voice speaks."
)


def rehearse(  # noqa: PLR0913 - a parameter a flag
    show: Annotated[
        Path, typer.Argument(metavar="SHOW", help="A show folder, or a recording of its chat.")
    ],
    *,
    path: Annotated[
        Path | None,
        typer.Option(
            "-c", "--config", metavar="FILE", help="Your show's config, its model and voices too."
        ),
    ] = None,
    speed: Annotated[
        str, typer.Option(metavar="max|N", help="As fast as can be, or N times real speed.")
    ] = "max",
    catalog: Annotated[
        str, typer.Option(metavar="FILE|URL", help="Another catalogue than the show's.")
    ] = "",
    ear: Annotated[
        str, typer.Option(metavar="EAR", help="null, file:PATH, or the name of a device.")
    ] = "null",
    journal: Annotated[Path | None, typer.Option(metavar="FILE", help="Keep a journal.")] = None,
    seed: Annotated[
        int, typer.Option(metavar="N", help="Hide viewers in the journal by this key.")
    ] = 0,
    text: Annotated[str, typer.Option(metavar="COLUMN", help="The column of the texts.")] = "",
    time: Annotated[str, typer.Option(metavar="COLUMN", help="The column of the times.")] = "",
    user: Annotated[str, typer.Option(metavar="COLUMN", help="The column of the viewers.")] = "",
    as_json: Annotated[
        bool, typer.Option("--json", help="Print an object a line per ended cue.")
    ] = False,
) -> None:
    """Play a recorded show through the real pipeline, with offline parts.

    With -c the show's own config counts: its language, prompts, model, grouping, limits and voices.
    Its sources, ear, microphone and journal are left alone, and a catalogue that lies with the
    recording stands over its own.
    """
    ended = EndedCues()
    own = config.read_config(path) if path else None
    with online.open_as_file(catalog) as card:
        recording, device = (
            open_recording(show, NamedColumns(text=text, time=time, user=user)),
            ear_choice.parse_ear(ear),
        )
        chosen = (
            room.adapt_config(own, recording, ear=device, catalogue=card, journal=journal)
            if own
            else room.build_offline_config(recording, ear=device, catalogue=card, journal=journal)
        )
        if not (chosen.catalogue.path or chosen.catalogue.url):
            print_alarm(NO_CARD)
        played = room.run_rehearsal(
            chosen,
            speed=_parse_speed(speed),
            on_step=_tell_silence(chosen, _print_row if as_json else ended.print_step),
            alarm=print_alarm,
            seed=seed,
            loaded=settle_interpreter,
        )
    if not as_json:
        ended.print_summary(played.counts, played.seconds)


def _tell_silence(chosen: Config, on_step: Callable[[Step], None]) -> Callable[[Step], None]:
    """Return what takes each step, and says once that no voice was found for a language."""
    told: set[str] = set()
    if all(voice.use == SilentVoice.name for voice in chosen.synth.voices):
        return on_step

    def take(step: Step) -> None:
        language = step.line.language if step.line else ""
        if is_unvoiced(step) and language not in told:
            told.add(language)
            print_alarm(NO_VOICE.format(language=languages.find_own_name(language) or language))
        on_step(step)

    return take


def _parse_speed(asked: str) -> float:
    if asked == "max":
        return clock.VIRTUAL
    try:
        speed = float(asked)
    except ValueError:
        speed = 0.0
    if not 0.0 < speed <= 1000.0:  # noqa: PLR2004 - beyond it, timers have no meaning
        raise typer.BadParameter("--speed takes max, or a number above 0 and up to 1000")
    return speed


def _print_row(step: Step) -> None:
    if step.stage is Stage.ENDED:
        typer.echo(encode_printable_json(room.serialise_step(step)))
