"""`cuebot prompts`: check prompt files, see what they make, set two of them side by side."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cuebot.config import Config
    from cuebot.draft.offline import Offline
    from cuebot.draft.prompt import Prompt
    from cuebot.model import Cue, Line, Snapshot

EVERY = 20.0
"""Seconds between the moments at which a recording's questions are taken."""
CONFIG = Path("config.toml")


class Act(StrEnum):
    """What to do with prompt files."""

    CHECK = "check"
    PREVIEW = "preview"
    DIFF = "diff"


def prompts(
    act: Annotated[Act, typer.Argument(help="check | preview | diff")],
    folders: Annotated[
        list[Path] | None, typer.Argument(metavar="[FOLDER]...", help="Folders of prompt files.")
    ] = None,
    *,
    config: Annotated[Path, typer.Option("-c", "--config", help="The show's config.")] = CONFIG,
    show: Annotated[
        Path | None, typer.Option(help="A recording whose questions are worded.")
    ] = None,
) -> None:
    """Check prompt files, preview their words, or compare the lines of two folders."""
    from cuebot.config import make, read  # noqa: PLC0415 - slow for --help

    chosen = _in_language_of(show, read(config) if config.is_file() else make({}))
    given = folders or [chosen.draft.prompts] if chosen.draft.prompts else folders or []
    if act is Act.DIFF:
        _needs(len(given) == 2 and show is not None, "diff takes two folders and --show")  # noqa: PLR2004 - a pair
        _diff(chosen, given, show or Path())
        return
    _needs(len(given) < 2, f"{act} takes one folder")  # noqa: PLR2004 - one at most
    drafter = _drafter(chosen, given[0] if given else None)
    if act is Act.CHECK:
        _check(chosen, drafter)
    else:
        _preview(chosen, drafter, show)


def _in_language_of(show: Path | None, chosen: Config) -> Config:
    """Return the config with the language of the recording's host, as in a rehearsal."""
    from cuebot.capture import replay  # noqa: PLC0415 - slow for --help

    language = replay.open_recording(show).language if show else ""
    if not language:
        return chosen
    host = chosen.show.model_copy(update={"language": language})
    return chosen.model_copy(update={"show": host})


def _needs(met: bool, what: str) -> None:  # noqa: FBT001 - the condition is the argument
    if not met:
        raise typer.BadParameter(what)


def _drafter(chosen: Config, folder: Path | None) -> Offline:
    from cuebot.draft import folder as reading  # noqa: PLC0415 - slow for --help
    from cuebot.draft.offline import Offline  # noqa: PLC0415 - see above

    if folder is None:
        prompts_read = reading.loaded(chosen)
    else:
        prompts_read = reading.Folder(folder)
        prompts_read.load()
    return Offline(prompts_read, chosen.show.language, chosen.guard.longest)


def _check(chosen: Config, drafter: Offline) -> None:
    """Say of each file that it can be used, and of the card what no line could say."""
    from cuebot import online  # noqa: PLC0415 - slow for --help
    from cuebot.doctor import proof  # noqa: PLC0415 - see above
    from cuebot.guard import banned, pack  # noqa: PLC0415 - see above
    from cuebot.printable import printable  # noqa: PLC0415 - see above

    for prompt in drafter.prompts.all():
        languages = ", ".join(sorted(prompt.fallback))
        typer.echo(f"ok  {prompt.name:10} {prompt.hash}  {languages}")
    folder = drafter.prompts.path
    for language in sorted(drafter.prompts.get("question").fallback):
        pack.read(language, folder)
        banned.read(language, folder)
    typer.echo("ok  packs")
    for sentence in proof.refused(drafter.prompts.get("question"), folder):
        typer.echo(f"!   {printable(sentence)}")
    section = chosen.catalogue
    if section.url or (section.path and section.path.is_file()):
        card = online.read(section)
        for sentence in banned.audit(card, banned.read(chosen.show.language, folder)):
            typer.echo(f"!   {printable(sentence)}")


def _preview(chosen: Config, drafter: Offline, show: Path | None) -> None:
    """Print what each prompt renders to, with its tokens, its cost and its seconds."""
    from cuebot import spoken  # noqa: PLC0415 - slow for --help
    from cuebot.printable import printable  # noqa: PLC0415 - see above

    if show is not None:
        for cue, seen in _questions(show):
            line = drafter.line(cue, seen)
            sounds = spoken.seconds(line.text, line.language)
            typer.echo(f"{sounds:4.1f} s  {printable(line.text)}")
        typer.echo(_cost(chosen, drafter.prompts.get("question")))
        return
    language = chosen.show.language
    for prompt in drafter.prompts.all():
        typer.echo(f"{prompt.name}: {prompt.front.description}")
        for name, text in _samples(prompt, language):
            typer.echo(f"{spoken.seconds(text, language):4.1f} s  {name:12}  {printable(text)}")
        if prompt.user.text:
            typer.echo(_cost(chosen, prompt))


def _samples(prompt: Prompt, language: str) -> Iterator[tuple[str, str]]:
    values = {name: given.sample for name, given in prompt.front.inputs.items()}
    lines = prompt.fallback.get(language) or prompt.fallback.get("en") or {}
    for name, wordings in lines.items():
        for wording in wordings:
            text = " ".join(wording.render(values).split())
            yield name, text[:1].upper() + text[1:]


def _cost(chosen: Config, prompt: Prompt) -> str:
    from cuebot import online  # noqa: PLC0415 - slow for --help
    from cuebot.draft import forecast, provider  # noqa: PLC0415 - see above

    told = forecast.forecast(chosen, prompt, online.read(chosen.catalogue))
    return (
        f"  to the model: {told.tokens} tokens, at most {provider.MOST_TOKENS} back:"
        f" ${told.line:.5f} a line, ${told.hour:.2f} an hour at {chosen.cue.per_minute} a minute"
        f" and {chosen.cue.ahead} ahead (the cap is ${chosen.llm.cap:g} a show)"
    )


def _diff(chosen: Config, folders: Sequence[Path], show: Path) -> None:
    """Print the line of either folder for each question side by side, where they differ."""
    from rich.console import Console  # noqa: PLC0415 - slow for --help
    from rich.table import Table  # noqa: PLC0415 - see above
    from rich.text import Text  # noqa: PLC0415 - see above

    from cuebot.printable import printable  # noqa: PLC0415 - see above

    drafters = [_drafter(chosen, folder) for folder in folders]
    table = Table(expand=True, show_lines=True)
    for folder in folders:
        table.add_column(Text(str(folder)), ratio=1, overflow="fold")
    same = 0
    for cue, seen in _questions(show):
        lines: list[Line] = [drafter.line(cue, seen) for drafter in drafters]
        if lines[0].text == lines[1].text:
            same += 1
            continue
        table.add_row(*[Text(printable(line.text)) for line in lines])
    if table.rows:
        Console(highlight=False).print(table)
    typer.echo(f"{same} lines are the same")


def _questions(show: Path) -> Iterator[tuple[Cue, Snapshot]]:
    """Give each question of a recording once, as it was when it was first asked."""
    from cuebot import catalogue  # noqa: PLC0415 - slow for --help
    from cuebot.capture import replay  # noqa: PLC0415 - see above
    from cuebot.cluster.topics import Topics  # noqa: PLC0415 - see above
    from cuebot.model import (  # noqa: PLC0415 - see above
        Catalogue,
        Comment,
        Cue,
        Kind,
        Metric,
        MetricKind,
        Priority,
        Snapshot,
    )

    recording = replay.open_recording(show)
    card = catalogue.read(recording.catalogue) if recording.catalogue else Catalogue()
    topics = Topics(60.0)
    topics.learn(card)
    told: set[str] = set()
    shown, next_look = "", EVERY
    for event in replay.events(recording):
        if isinstance(event, Comment):
            topics.add(event, shown)
        elif isinstance(event, Metric) and event.kind is MetricKind.SHOW_ITEM:
            shown = event.link
        if event.at < next_look:
            continue
        next_look = event.at + EVERY
        for question in topics.questions(event.at):
            if question.topic not in told and question.askers > 2:  # noqa: PLR2004 - one or two are chance
                told.add(question.topic)
                cue = Cue(
                    kind=Kind.QUESTION,
                    topic=question.topic,
                    priority=Priority.QUESTION,
                    born=event.at,
                    expires=event.at,
                    question=question,
                )
                yield cue, Snapshot(at=event.at, catalogue=card, shown=shown)
