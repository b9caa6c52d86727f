"""`cuebot prompts`: check prompt files, see what they make, set two of them side by side."""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.config import Config
    from cuebot.draft.offline import OfflineDrafter

CONFIG_FILE = Path("config.toml")


class PromptsAction(StrEnum):
    """What to do with prompt files."""

    CHECK = "check"
    PREVIEW = "preview"
    DIFF = "diff"


def prompts(  # noqa: PLR0913 - each is a word or a flag of the verb
    act: Annotated[PromptsAction, typer.Argument(help="check | preview | diff")],
    folders: Annotated[
        list[Path] | None, typer.Argument(metavar="[FOLDER]...", help="Folders of prompt files.")
    ] = None,
    *,
    config: Annotated[
        Path, typer.Option("-c", "--config", help="The show's config.")
    ] = CONFIG_FILE,
    show: Annotated[
        Path | None, typer.Option(help="A recording whose questions are worded.")
    ] = None,
    first: Annotated[
        int, typer.Option("-n", "--first", min=1, help="preview --show: so many questions.")
    ] = 5,
    everything: Annotated[
        bool, typer.Option("--all", help="preview --show: every question.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="preview --show: one object a line.")
    ] = False,
) -> None:
    """Check prompt files, preview their words, or compare the lines of two folders."""
    from cuebot.config import build_config, read_config  # noqa: PLC0415 - slow for --help

    chosen = _use_recording_language(
        show, read_config(config) if config.is_file() else build_config({})
    )
    given = folders or [chosen.draft.prompts] if chosen.draft.prompts else folders or []
    if act is PromptsAction.DIFF:
        _require_usage(len(given) == 2 and show is not None, "diff takes two folders and --show")  # noqa: PLR2004 - a pair
        _print_diff(chosen, given, show or Path())
        return
    _require_usage(len(given) < 2, f"{act} takes one folder")  # noqa: PLR2004 - one at most
    drafter = _build_drafter(chosen, given[0] if given else None)
    if act is PromptsAction.CHECK:
        _check_prompts(chosen, drafter)
    else:
        from cuebot.cli import preview  # noqa: PLC0415 - slow for --help

        if show is None:
            preview.print_samples(chosen, drafter)
        elif as_json:
            preview.print_json_rows(chosen, drafter, show)
        else:
            preview.print_questions(chosen, drafter, show, None if everything else first)


def _use_recording_language(show: Path | None, chosen: Config) -> Config:
    """Return the config with the language of the recording's host, as in a rehearsal."""
    from cuebot.capture import replay  # noqa: PLC0415 - slow for --help

    language = replay.open_recording(show).language if show else ""
    if not language:
        return chosen
    host = chosen.show.model_copy(update={"language": language})
    return chosen.model_copy(update={"show": host})


def _require_usage(met: bool, what: str) -> None:  # noqa: FBT001 - the condition is the argument
    if not met:
        raise typer.BadParameter(what)


def _build_drafter(chosen: Config, folder: Path | None) -> OfflineDrafter:
    from cuebot.draft import prompt_folder as reading  # noqa: PLC0415 - slow for --help
    from cuebot.draft.offline import OfflineDrafter  # noqa: PLC0415 - see above

    if folder is None:
        prompts_read = reading.load_prompt_folder(chosen)
    else:
        prompts_read = reading.PromptFolder(folder)
        prompts_read.load_prompts()
    language = chosen.show.language
    return OfflineDrafter(prompts_read, language, chosen.measure_longest_speech(language))


def _check_prompts(chosen: Config, drafter: OfflineDrafter) -> None:
    """Say of each file that it can be used, and of the card what no line could say."""
    from cuebot.catalogue import online  # noqa: PLC0415 - slow for --help
    from cuebot.doctor import prompt_wordings  # noqa: PLC0415 - see above
    from cuebot.guard import banned, word_pack  # noqa: PLC0415 - see above
    from cuebot.text.printable import make_printable  # noqa: PLC0415 - see above

    for prompt in drafter.prompts.list_prompts():
        languages = ", ".join(sorted(prompt.fallback))
        typer.echo(f"ok  {prompt.name:10} {prompt.hash}  {languages}")
    folder = drafter.prompts.path
    for language in sorted(drafter.prompts.find_prompt("question").fallback):
        word_pack.load_language_pack(language, folder)
        banned.read_banned_words(language, folder)
    typer.echo("ok  packs")
    for sentence in prompt_wordings.find_refused_wordings(
        drafter.prompts.find_prompt("question"), folder
    ):
        typer.echo(f"!   {make_printable(sentence)}")
    section = chosen.catalogue
    if section.url or (section.path and section.path.is_file()):
        card = online.read_configured_catalogue(section)
        for sentence in banned.audit_catalogue(
            card, banned.read_banned_words(chosen.show.language, folder)
        ):
            typer.echo(f"!   {make_printable(sentence)}")


def _print_diff(chosen: Config, folders: Sequence[Path], show: Path) -> None:
    """Print the line of either folder for each question side by side, where they differ."""
    from cuebot.cli import moments  # noqa: PLC0415 - see above
    from cuebot.text.printable import make_printable  # noqa: PLC0415 - see above
    from cuebot.verbalise import duration  # noqa: PLC0415 - slow for --help

    drafters = [_build_drafter(chosen, folder) for folder in folders]
    changed: list[tuple[str, str]] = []
    same = 0
    for cue, seen in moments.replay_questions(show):
        old, new = (drafter.draft_line(cue, seen) for drafter in drafters)
        if old.text == new.text:
            same += 1
        else:
            told = [
                f"{duration.estimate_line_speech(line):.1f} s  {make_printable(line.text)}"
                for line in (old, new)
            ]
            changed.append((told[0], told[1]))
    _print_side_by_side(changed, [str(folder) for folder in folders])
    typer.echo("1 line is the same" if same == 1 else f"{same} lines are the same")


def _print_side_by_side(changed: Sequence[tuple[str, str]], names: Sequence[str]) -> None:
    """Print pairs of lines in two columns, or one below the other in scripts from right to left.

    A terminal that turns such a script round would take two cells of a row for one run of words,
    and show the new line where the old one belongs.
    """
    from rich.console import Console  # noqa: PLC0415 - slow for --help
    from rich.table import Table  # noqa: PLC0415 - see above
    from rich.text import Text  # noqa: PLC0415 - see above

    if any(
        unicodedata.bidirectional(sign) in {"R", "AL"} for pair in changed for sign in "".join(pair)
    ):
        typer.echo(f"- {names[0]}\n+ {names[1]}")
        for old, new in changed:
            typer.echo(f"\n- {old}\n+ {new}")
        return
    table = Table(expand=True, show_lines=True)
    for name in names:
        table.add_column(Text(name), ratio=1, overflow="fold")
    for pair in changed:
        table.add_row(*map(Text, pair))
    if changed:
        Console(highlight=False).print(table)
