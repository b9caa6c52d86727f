"""What prompt files make: of their own samples, or of each question of a show."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.text import Text

from cuebot.catalogue import online
from cuebot.cli import moments
from cuebot.config import resources
from cuebot.draft import cost_forecast, llm_budget, llm_request, provider, server_profile, style
from cuebot.text import duration
from cuebot.text.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cuebot.config import Config
    from cuebot.draft.llm_request import Sent
    from cuebot.draft.offline import Offline
    from cuebot.draft.prompt import Prompt
    from cuebot.model import Cue, Line

QUESTION = "question"
MARGIN = "  | "


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """One question with all that is made of it."""

    cue: Cue
    line: Line
    """The offline line, which a model's has to better."""
    sent: Sent
    tokens: int
    dollars: float
    """At most."""


def samples(chosen: Config, drafter: Offline) -> None:
    """Print each line of each prompt, filled with the samples of its file."""
    language = chosen.show.language
    for prompt in drafter.prompts.all():
        typer.echo(f"{prompt.name}: {prompt.front.description}")
        for name, text in _filled(prompt, language):
            typer.echo(f"{duration.seconds(text, language):4.1f} s  {name:12}  {printable(text)}")
        if prompt.user.text:
            typer.echo(_cost(chosen, prompt))


def questions(chosen: Config, drafter: Offline, show: Path, most: int | None) -> None:
    """Print, of each question of a show, its line and what a model would be sent.

    What is the same for all of them, the prompt's system part, is printed once.
    """
    left = 0
    for number, one in enumerate(_made(chosen, drafter, show)):
        if most is not None and number >= most:
            left += 1
            continue
        if not number:
            tokens = llm_budget.tokens(one.sent.system)
            typer.echo(f"system, the same for every question: {tokens} tokens")
            _quote(one.sent.system)
        question = one.sent.question
        typer.echo("")
        typer.echo(f"{_face(one.cue.born)}  {question.askers} ask: {printable(question.text)}")
        typer.echo(f"  {duration.sounds(one.line):.1f} s  {printable(one.line.text)}")
        typer.echo(
            f"  to the model: {one.tokens} tokens, at most {provider.MOST_TOKENS} back,"
            f" ${one.dollars:.5f}"
        )
        _quote(one.sent.user)
    if left:
        typer.echo(f"\n{left} more: --all shows them, --json for programs")
    typer.echo(_cost(chosen, drafter.prompts.get(QUESTION)))


def rows(chosen: Config, drafter: Offline, show: Path) -> None:
    """Print one JSON object for each question of a show; times in seconds of show."""
    for one in _made(chosen, drafter, show):
        question = one.sent.question
        row = {
            "at": round(one.cue.born, 3),
            "question": question.text,
            "askers": question.askers,
            "link": question.link,
            "head": question.head,
            "line": one.line.text,
            "seconds": round(duration.sounds(one.line), 2),
            "system": one.sent.system,
            "user": one.sent.user,
            "tokens": one.tokens,
            "dollars": round(one.dollars, 6),
        }
        typer.echo(json.dumps(row, ensure_ascii=False))


def _made(chosen: Config, drafter: Offline, show: Path) -> Iterator[Preview]:
    prompt = drafter.prompts.get(QUESTION)
    liked = style.named(chosen.draft.style, drafter.prompts.path, resources.path("prompts"))
    price = server_profile.prices(chosen.llm)
    for cue, seen in moments.questions(show):
        line = drafter.line(cue, seen)
        asked = llm_request.rendered(prompt, cue, line, seen, liked.text)
        tokens = llm_budget.tokens(asked.system + asked.user)
        dollars = llm_budget.cost(tokens, provider.MOST_TOKENS, price)
        yield Preview(cue=cue, line=line, sent=asked, tokens=tokens, dollars=dollars)


def _quote(text: str) -> None:
    """Print a text as it is, folded to the terminal by the width that its signs have there."""
    console = Console()
    width = max(console.width - len(MARGIN), 20)
    for line in text.strip().splitlines():
        for piece in Text(line).wrap(console, width, overflow="fold"):
            typer.echo(f"{MARGIN}{printable(piece.plain)}".rstrip())


def _face(at: float) -> str:
    minutes, seconds = divmod(round(at), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"


def _filled(prompt: Prompt, language: str) -> Iterator[tuple[str, str]]:
    values = {name: given.sample for name, given in prompt.front.inputs.items()}
    lines = prompt.fallback.get(language) or prompt.fallback.get("en") or {}
    for name, wordings in lines.items():
        for wording in wordings:
            text = " ".join(wording.render(values).split())
            yield name, text[:1].upper() + text[1:]


def _cost(chosen: Config, prompt: Prompt) -> str:
    told = cost_forecast.forecast(chosen, prompt, online.read(chosen.catalogue))
    return (
        f"  to the model: {told.tokens} tokens, at most {provider.MOST_TOKENS} back:"
        f" ${told.line:.5f} a line, ${told.hour:.2f} an hour at {chosen.cue.per_minute} a minute"
        f" and {chosen.cue.ahead} ahead (the cap is ${chosen.llm.cap:g} a show)"
    )
