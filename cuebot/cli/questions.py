"""`cuebot questions`: what people ask in a recording, moment by moment."""

from __future__ import annotations

import json
from pathlib import Path  # noqa: TC003 - typer reads it from the signature
from typing import TYPE_CHECKING, Annotated

import typer

from cuebot.text.printable import encode_printable_json, make_printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cuebot.capture.replay import Recording
    from cuebot.cluster.grouping.topics import QuestionGrouper
    from cuebot.cluster.grouping.wording import Wording
    from cuebot.config import Config
    from cuebot.embedder.reader import RecordingReader
    from cuebot.grouper_llm.grouper import RecordingGrouper
    from cuebot.model import Comment, Event, Link, Question, Seconds


def questions(  # noqa: PLR0913 - each is an option of the verb
    recording: Annotated[Path, typer.Argument(help="A show folder, or a recording in any format.")],
    *,
    window: Annotated[float, typer.Option(min=1, help="Seconds that count.")] = 60.0,
    top: Annotated[int, typer.Option(min=1, help="Questions a moment.")] = 10,
    every: Annotated[float, typer.Option(min=0.1, help="Seconds between moments.")] = 5.0,
    as_json: Annotated[bool, typer.Option("--json", help="One object a line.")] = False,
    assignments: Annotated[
        Path | None, typer.Option(help="Write each comment's question to this file.")
    ] = None,
    why: Annotated[
        str,
        typer.Option(metavar="ID", help="Say which comments a question has, and by which rule."),
    ] = "",
    text: Annotated[str, typer.Option(metavar="COLUMN", help="The column of the texts.")] = "",
    time: Annotated[str, typer.Option(metavar="COLUMN", help="The column of the times.")] = "",
    user: Annotated[str, typer.Option(metavar="COLUMN", help="The column of the viewers.")] = "",
    config: Annotated[
        Path | None,
        typer.Option("--config", "-c", help="Whose catalogue, [cluster] and [llm] are used."),
    ] = None,
) -> None:
    """List what people ask in a recording."""
    from cuebot import config as settings  # noqa: PLC0415 - see above
    from cuebot.capture.formats.columns import NamedColumns  # noqa: PLC0415 - see above
    from cuebot.capture.replay import open_recording  # noqa: PLC0415 - see above
    from cuebot.cli.ended import print_alarm  # noqa: PLC0415 - see above
    from cuebot.cli.interpreter import settle_interpreter  # noqa: PLC0415 - see above
    from cuebot.cluster.grouping.topics import QuestionGrouper  # noqa: PLC0415 - see above
    from cuebot.embedder import reader as embedder  # noqa: PLC0415 - see above
    from cuebot.grouper_llm import grouper  # noqa: PLC0415 - slow for --help
    from cuebot.runtime import warning_forwarder  # noqa: PLC0415 - slow for --help

    chosen = settings.read_config(config) if config else settings.build_config({})
    topics = QuestionGrouper(window, most=top)
    recorded = open_recording(recording, NamedColumns(text=text, time=time, user=user))
    _learn_catalogue(recorded, chosen, topics)
    settle_interpreter()
    placed: list[tuple[Comment, Wording | None]] = []
    keep = placed if assignments or why else None
    with (
        warning_forwarder.forward_warnings(print_alarm),
        embedder.open_recording_reader(chosen, topics) as embedded,
        grouper.open_recording_grouper(chosen, topics) as asked_model,
    ):
        readers = [one for one in (embedded, asked_model) if one]
        for at, asked in _replay_moments(recorded, topics, readers, every, keep):
            if not why:
                typer.echo(_to_json_line(at, asked) if as_json else _format_moment(at, asked))
    if why:
        _explain_question(why, topics, placed, as_json=as_json)
    if assignments:
        _write_assignments(assignments, topics, placed)


def _learn_catalogue(recording: Recording, chosen: Config, topics: QuestionGrouper) -> None:
    """Learn the catalogue beside the recording, or else the file that the config names."""
    from cuebot import catalogue  # noqa: PLC0415 - slow for --help
    from cuebot.config import phrases_beside  # noqa: PLC0415 - see above
    from cuebot.matcher.learnt_phrases import (  # noqa: PLC0415 - see above
        read_learnt_phrases,
        select_phrases,
    )

    path = recording.catalogue or chosen.catalogue.path
    if path is None:
        return
    kept = phrases_beside(path) if recording.catalogue else chosen.catalogue.phrases_file
    card = catalogue.read_catalogue(path)
    topics.learn(card, select_phrases(read_learnt_phrases(kept or phrases_beside(path)), card))


def _replay_moments(
    recording: Recording,
    topics: QuestionGrouper,
    readers: Sequence[RecordingReader | RecordingGrouper],
    every: Seconds,
    placed: list[tuple[Comment, Wording | None]] | None,
) -> Iterator[tuple[Seconds, tuple[Question, ...]]]:
    """Yield the questions at each moment, up to the first after the last event."""
    from cuebot.capture import replay  # noqa: PLC0415 - slow for --help
    from cuebot.model import Comment  # noqa: PLC0415 - see above

    shown, moments = "", 1
    for event in replay.read_events(recording):
        while event.at >= moments * every:
            for reader in readers:
                reader.advance_to(moments * every)
            yield moments * every, topics.questions(moments * every)
            moments += 1
        if isinstance(event, Comment):
            wording = topics.place_comment(event, shown)
            if placed is not None:
                placed.append((event, wording))
        else:
            shown = _follow_event(event, topics, shown)
    yield moments * every, topics.questions(moments * every)


def _follow_event(event: Event, topics: QuestionGrouper, shown: Link) -> Link:
    """Take what is no comment, and return the item that is on screen after it."""
    from cuebot.model import Deletion, Metric, MetricKind  # noqa: PLC0415 - slow for --help

    match event:
        case Deletion():
            topics.remove(event)
        case Metric(kind=MetricKind.SHOW_ITEM):
            return event.link
        case _:
            pass  # the grouping goes by nothing else
    return shown


def _to_json_line(at: Seconds, asked: tuple[Question, ...]) -> str:
    rows = [
        {
            "id": question.id,
            "text": question.text,
            "askers": question.askers,
            "comments": len(question.comment_ids),
            "comment_ids": question.comment_ids,
            "language": question.language,
            "link": question.link,
            "head": question.head,
            "value": question.value,
            "rising": question.rising,
            "brigade": question.brigade,
        }
        for question in asked
    ]
    return encode_printable_json({"at": at, "questions": rows})


def _format_moment(at: Seconds, asked: tuple[Question, ...]) -> str:

    minutes, seconds = divmod(round(at), 60)
    lines = [f"{minutes:02d}:{seconds:02d}"]
    for question in asked:
        about = question.topic if question.head else ""
        flags = f"  ({question.brigade} fresh accounts counted once)" if question.brigade else ""
        row = f"{question.askers:6d}  {question.id:8}  {make_printable(question.text)}"
        lines.append(f"{row}  {make_printable(about)}{flags}".rstrip())
    return "\n".join(lines)


def _explain_question(
    question: str,
    topics: QuestionGrouper,
    placed: list[tuple[Comment, Wording | None]],
    *,
    as_json: bool,
) -> None:
    """Print the comments of a question, each with the rule that counted it there."""
    from cuebot.errors import CuebotError  # noqa: PLC0415 - see above

    name, _, value = question.partition(".")
    meanings, found = topics.assign_questions(), 0
    for comment, wording in placed:
        if (
            wording is None
            or meanings.find_question(wording) != name
            or (value and wording.value != value)
        ):
            continue
        found += 1
        rule = topics.explain_wording(wording, name)
        row = {"id": comment.id, "at": comment.at, "text": comment.text, "rule": rule}
        if as_json:
            typer.echo(encode_printable_json(row))
        else:
            typer.echo(f"{comment.id}  {make_printable(comment.text)}  [{make_printable(rule)}]")
    if not found:
        raise CuebotError(
            f"no question is called {question!r} here", do="take an id that this command listed"
        )


def _write_assignments(
    path: Path, topics: QuestionGrouper, placed: list[tuple[Comment, Wording | None]]
) -> None:
    meanings = topics.assign_questions()
    with path.open("w", encoding="utf-8") as file:
        for comment, wording in placed:
            name = meanings.find_question(wording) or None if wording else None
            file.write(json.dumps({"id": comment.id, "question": name}) + "\n")
