"""`cuebot learn`: before the show, let a model write how viewers will ask."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cuebot.cli import interrupt
from cuebot.cli.called import format_command
from cuebot.text.printable import make_printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cuebot.config import Config, LlmSection
    from cuebot.learning.learner import LearningProgress, PhraseLearner
    from cuebot.learning.request import LearningPrompts
    from cuebot.learning.work_list import LearningTask
    from cuebot.matcher.learnt_phrases import PhrasesFile
    from cuebot.matcher.phrase_review import PhrasesReview
    from cuebot.matcher.phrases_writer import EntryKey
    from cuebot.model import Catalogue, Language

CONFIG_FILE = Path("config.toml")
MAX_NAMED = 12
"""Names that a sentence lists before it counts the rest."""
KEY_ADVICE = (
    "set CUEBOT_LLM__API_KEY, or let `api_key` name one in the keyring, or set the `base_url` of a "
    "model that wants none"
)


def learn(
    *,
    path: Annotated[
        Path, typer.Option("-c", "--config", metavar="FILE", help="The show's config.")
    ] = CONFIG_FILE,
    language: Annotated[
        list[str] | None,
        typer.Option(metavar="XX", help="A language that viewers write in; may stand repeatedly."),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Ask the model without asking you.")] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Ask no model: say what is missing or doubtful.")
    ] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="Learn all anew, not only what changed.")
    ] = False,
) -> None:
    """Let a model write how viewers ask for each column and product; kept beside the catalogue.

    Only what is new or has changed is asked for.  What you edited in the file stays.
    """
    from cuebot import config as settings  # noqa: PLC0415 - slow for --help
    from cuebot.catalogue import online  # noqa: PLC0415 - see above
    from cuebot.errors import ConfigError  # noqa: PLC0415 - see above
    from cuebot.matcher.learnt_phrases import load_phrases_file  # noqa: PLC0415 - see above
    from cuebot.matcher.phrase_review import review_phrases  # noqa: PLC0415 - see above

    chosen = settings.read_config(path)
    place = chosen.catalogue.phrases_file
    if place is None:
        do = "set `path` or `url` under [catalogue]"
        raise ConfigError("there is no catalogue to learn from", where=str(path), do=do)
    card = online.read_configured_catalogue(chosen.catalogue)
    file = load_phrases_file(place)
    spoken = _choose_languages(chosen, language or (), file)
    review = review_phrases(file, card, spoken)
    if check:
        _print_review(file, review, place, path)
        raise typer.Exit(code=0 if review.is_complete and not file.faults else 1)
    for told in (*file.faults, *review.gone):
        typer.echo(make_printable(told))
    _learn_missing(chosen, card, file, spoken, place=place, anew=everything, agreed=yes)


def _choose_languages(
    chosen: Config, asked: Sequence[str], file: PhrasesFile
) -> tuple[Language, ...]:
    """Return the host's language, the viewers' as the flags say or the config, and the file's."""
    from cuebot.errors import ConfigError  # noqa: PLC0415 - slow for --help
    from cuebot.text import languages  # noqa: PLC0415 - see above

    codes = []
    for name in asked:
        code = languages.find_code(name)
        if not languages.is_given(code):
            near = languages.guess_code(name)
            do = f"did you mean {near!r}" if near else "give its two letters, such as en"
            raise ConfigError(f"no language is called {name!r}", where="--language", do=do)
        codes.append(code)
    known = (code for entry in file.columns.values() for code in entry.languages)
    return tuple(dict.fromkeys((chosen.show.language, *(codes or chosen.show.viewers), *known)))


def _learn_missing(  # noqa: PLR0913 - what a run of the verb is made of
    chosen: Config,
    card: Catalogue,
    file: PhrasesFile,
    spoken: Sequence[Language],
    *,
    place: Path,
    anew: bool,
    agreed: bool,
) -> None:
    from cuebot.learning import request, work_list  # noqa: PLC0415 - slow for --help

    tasks = work_list.list_tasks(card, file, spoken, anew=anew)
    if not tasks:
        typer.echo(f"Nothing is to be learnt: {make_printable(str(place))} is up to date.")
        return
    prompts = request.load_prompts(chosen, card)
    _require_key(chosen.llm)
    _print_plan(chosen, prompts, tasks, spoken)
    if not agreed and not _confirm():
        typer.echo("Nothing was asked.")
        return
    titles = [one.title for one in card.products if one.link]
    short = _ask_model(chosen, prompts, tasks, titles, place)
    typer.echo(f"They are in {make_printable(str(place))}: read them, and edit what you like.")
    if short:
        typer.echo(make_printable(f"Too little came for {_list_names(name for _, name in short)}."))
        raise typer.Exit(code=1)


def _require_key(section: LlmSection) -> None:
    """Raise a `ConfigError` before a price is told, where the box's own server wants a key."""
    from cuebot.config import Server  # noqa: PLC0415 - slow for --help
    from cuebot.errors import ConfigError  # noqa: PLC0415 - see above

    hosted = section.base_url == Server().base_url and not section.others
    if hosted and not section.api_key.get_secret_value():
        raise ConfigError("no model's key is known", where="[llm]", do=KEY_ADVICE)


def _advise_unanswered(section: LlmSection) -> str:
    """Return what to do when no model answers: the doctor tries one only where a show asks it."""
    do = "check `base_url`, `model` and the network"
    if not section.api_key.get_secret_value():
        do = f"no key is set: {KEY_ADVICE}"
    return f"{do}, and go on: what was learnt is kept"


def _print_plan(
    chosen: Config, prompts: LearningPrompts, tasks: Sequence[LearningTask], spoken: Sequence[str]
) -> None:
    """Say what will be asked, of whom, and what it may cost."""
    from cuebot.learning import cost  # noqa: PLC0415 - slow for --help
    from cuebot.learning.work_list import Subject  # noqa: PLC0415 - see above

    told = cost.forecast_learning_cost(chosen.llm, prompts, tasks)
    for subject in Subject:
        names = [_name_task(task) for task in tasks if task.subject is subject]
        if names:
            noun = subject.value if len(names) > 1 else subject.value.removesuffix("s")
            typer.echo(make_printable(f"{len(names)} {noun}: {_list_names(names)}"))
    typer.echo(
        f"{told.phrases} phrases in {', '.join(spoken)} are asked of {chosen.llm.model},"
        f" in {told.requests} {'request' if told.requests == 1 else 'requests'}."
    )
    typer.echo(
        f"That costs about ${max(told.likely, 0.01):.2f}, and at most ${told.most:.2f}."
        if told.most
        else "That costs nothing by its price list; set llm.price when it does."
    )
    typer.echo("Names, cells and titles of the catalogue are sent to it; no comment is.")


def _name_task(task: LearningTask) -> str:
    from cuebot.learning.work_list import Subject  # noqa: PLC0415 - slow for --help

    return task.name if task.subject is Subject.COLUMNS else f"{task.name} {task.words[0]}"


def _confirm() -> bool:
    from cuebot.errors import ConfigError  # noqa: PLC0415 - slow for --help

    if not sys.stdin.isatty():
        raise ConfigError("nobody is there to agree to it", where="cuebot learn", do="add --yes")
    return typer.confirm("Ask?", default=True)


def _ask_model(
    chosen: Config,
    prompts: LearningPrompts,
    tasks: Sequence[LearningTask],
    titles: Sequence[str],
    place: Path,
) -> tuple[EntryKey, ...]:
    """Ask, and write each answer as it comes; Ctrl-C keeps what was written."""
    from functools import partial  # noqa: PLC0415 - slow for --help

    from cuebot.learning import learner  # noqa: PLC0415 - see above
    from cuebot.matcher import phrases_writer  # noqa: PLC0415 - see above

    one: PhraseLearner = learner.PhraseLearner(
        prompts=prompts,
        client=learner.connect_client(chosen.llm),
        save=partial(phrases_writer.write_entries, place),
        report=_print_progress,
        titles=titles,
        advice=_advise_unanswered(chosen.llm),
    )
    try:
        return learner.learn_phrases(one, tasks)
    except KeyboardInterrupt:
        typer.echo("Stopped.  What came is kept; the same command goes on with the rest.")
        raise typer.Exit(code=interrupt.STOPPED) from None


def _print_progress(progress: LearningProgress) -> None:
    paid = f", ${progress.spent:.3f}" if progress.spent else ""
    typer.echo(f"  {progress.done} of {progress.total}: {progress.phrases} phrases{paid}")


def _print_review(file: PhrasesFile, review: PhrasesReview, place: Path, config: Path) -> None:
    """Say what is missing, stale or doubtful."""
    typer.echo(
        make_printable(
            f"{place}: {sum(map(len, file.phrases.columns.values()))} phrases of"
            f" {len(file.phrases.columns)} columns,"
            f" {sum(map(len, file.phrases.products.values()))} names of"
            f" {len(file.phrases.products)} products"
        )
    )
    lists = {
        "columns without phrases": review.missing_columns,
        "products without names": review.missing_products,
        "columns that changed since": review.stale_columns,
        "products that changed since": review.stale_products,
        "edited by hand": review.edited,
    }
    for told, names in lists.items():
        if names:
            typer.echo(make_printable(f"{told}: {_list_names(names)}"))
    for name, codes in review.untranslated.items():
        typer.echo(make_printable(f"{name}: no phrases in {', '.join(codes)}"))
    for fault in (*file.faults, *review.gone):
        typer.echo(make_printable(fault))
    for phrase, names in review.doubtful.items():
        typer.echo(make_printable(f"doubtful: {phrase!r} stands under {', '.join(names)}"))
    if not review.is_complete:
        typer.echo(f"To learn what is missing: {format_command('learn', '-c', config)}")


def _list_names(names: Iterable[str]) -> str:
    all_names = list(names)
    more = len(all_names) - MAX_NAMED
    return ", ".join(all_names[:MAX_NAMED]) + (f" and {more} more" if more > 0 else "")
