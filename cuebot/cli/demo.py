"""`cuebot demo`: a sample show through the whole pipeline, with what is in the box."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cuebot import clock
from cuebot.capture.replay import open_recording
from cuebot.cli.ended import EndedCues, print_alarm
from cuebot.cli.interpreter import settle_interpreter
from cuebot.config import Part, resources
from cuebot.errors import CuebotError
from cuebot.show import rehearsal
from cuebot.text.printable import make_printable

OUT = Path("cuebot-demo")
JOURNAL = "demo.sqlite"
OPENING = """\
A recorded sample show goes through the real pipeline: comments become
questions, what many ask becomes a line that quotes the catalogue, and a voice
says it to the host.  The shop and its viewers are made up.  Words and voice are
made on this machine, without a key and without the network."""
TO_FILE = """\
Nothing sounds: what the host would hear is written to a file, as fast as this
machine can."""
TO_DEVICE = """\
It sounds on {device}, in real time: two minutes, and Ctrl-C ends it."""


def demo(
    *,
    out: Annotated[
        Path, typer.Option(metavar="DIR", help="Where ear.wav and the journal go.")
    ] = OUT,
    device: Annotated[
        str, typer.Option(metavar="NAME", help="Play on this device, and write no ear.wav.")
    ] = "",
) -> None:
    """Play a sample show: no key, no network, no sound card.

    Without --device nothing sounds: what the host would hear is written to DIR/ear.wav.
    """
    sound, journal = out / "ear.wav", _prepare_folder(out) / JOURNAL
    to_file = Part(use="file", path=str(sound.absolute()))
    ear = Part(use="device", device=device) if device else to_file
    how = TO_DEVICE.format(device=make_printable(device)) if device else TO_FILE
    typer.echo(f"{OPENING}\n{how}\n")
    ended = _play_sample(ear, 1.0 if device else clock.VIRTUAL, journal)
    places = [] if device else [f"what the host hears: {sound}"]
    places.append(f"the journal: {journal}")
    typer.echo("\n" + "\n".join(make_printable(place) for place in places))
    if not ended.began:
        raise CuebotError("no cue was spoken", where="demo", do="the list above says why")


def _prepare_folder(out: Path) -> Path:
    """Return the folder, made, without what an earlier demo left in it."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        for left in out.glob(f"{JOURNAL}*"):
            left.unlink()
    except OSError as error:
        raise CuebotError(
            f"cannot be written ({error.strerror})", where=str(out), do="choose another --out"
        ) from error
    return out


def _play_sample(ear: Part, speed: float, journal: Path) -> EndedCues:
    """Play the sample, print what became of each cue, and return how many there were of each."""
    ended = EndedCues()
    typer.echo("show time  what became of each cue")
    sample = open_recording(resources.find_resource("sample"))
    config = rehearsal.build_offline_config(sample, ear=ear, journal=journal.absolute())
    played = rehearsal.run_rehearsal(
        config, speed=speed, on_step=ended.print_step, alarm=print_alarm, loaded=settle_interpreter
    )
    ended.print_summary(played.counts, played.seconds)
    return ended
