"""`cuebot say`: words of one's own into the ear, outside of a show."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cuebot import clock, config
from cuebot.config.plugins import EARS, VOICES
from cuebot.errors import ConfigError
from cuebot.model import Earcon, Line
from cuebot.synth import voice_chain
from cuebot.talkback import ear_choice

if TYPE_CHECKING:
    from cuebot.config import Config
    from cuebot.model import Clip
    from cuebot.ports import Ear, Voice

CONFIG_FILE = Path("config.toml")
FAR_EAR = "far"


def say(
    text: Annotated[str, typer.Argument(help="The words.")],
    *,
    config_path: Annotated[
        Path, typer.Option("-c", "--config", metavar="FILE", help="Where the voices are named.")
    ] = CONFIG_FILE,
    device: Annotated[str, typer.Option(metavar="NAME", help="Say it on this device.")] = "",
    ear: Annotated[
        str, typer.Option(metavar="EAR", help="null, file:PATH, or the name of a device.")
    ] = "",
    language: Annotated[
        str, typer.Option(metavar="CODE", help="The words' language, when not the host's.")
    ] = "",
) -> None:
    """Say words of your own into the ear."""
    chosen = _read_config(config_path, device or ear)
    line = Line(text=text, language=language or chosen.show.language, drafted_by="operator")
    into = EARS.build_part(chosen.talkback, chosen)  # before the loop: parts are files
    voices = [VOICES.build_part(part, chosen) for part in chosen.synth.voices]
    voice = voice_chain.build_voice_chain(voices, chosen.synth)
    clip = clock.run(_speak_line(line, voice, into))
    typer.echo(f"Said in {clip.seconds:.1f} s by {clip.voice}.")


def _read_config(path: Path, ear: str) -> Config:
    """Read the file, or the defaults where there is none, and put the asked ear over it."""
    there = path.exists() or path != CONFIG_FILE
    read = (
        config.read_config(path)
        if there
        else config.build_config({"synth": {"cache_megabytes": 0}})
    )
    if ear:
        return read.model_copy(update={"talkback": ear_choice.parse_ear(ear, read.talkback)})
    if read.talkback.use == FAR_EAR:
        raise ConfigError(
            "the ear is on another machine, and hears the running show alone",
            do="say it on the console, or name a device of this machine by --device",
        )
    if read.talkback.use == "null":
        raise ConfigError(
            "no ear is chosen", do="name a device that `cuebot devices` lists, by --device"
        )
    return read


async def _speak_line(line: Line, voice: Voice, ear: Ear) -> Clip:
    try:
        await ear.open()
        clip = await voice.speak(line)
        await ear.play(replace(clip, earcon=Earcon.OPERATOR))
    finally:
        await voice.aclose()
        await ear.aclose()
    return clip
