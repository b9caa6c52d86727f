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
from cuebot.text.clock_face import format_clock
from cuebot.text.printable import make_printable
from cuebot.verbalise import duration

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cuebot.config import Config
    from cuebot.draft.llm_request import RenderedPrompt
    from cuebot.draft.offline import OfflineDrafter
    from cuebot.draft.prompt import PromptFile
    from cuebot.model import Cue, Line

QUESTION_PROMPT = "question"
QUOTE_PREFIX = "  | "


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionPreview:
    """One question with all that is made of it."""

    cue: Cue
    line: Line
    """The offline line, which a model's has to better."""
    sent: RenderedPrompt
    tokens: int
    dollars: float
    """At most."""


def print_samples(chosen: Config, drafter: OfflineDrafter) -> None:
    """Print each line of each prompt, filled with the samples of its file."""
    language = chosen.show.language
    for prompt in drafter.prompts.list_prompts():
        typer.echo(f"{prompt.name}: {prompt.front.description}")
        for name, text in _fill_samples(prompt, language):
            typer.echo(
                f"{duration.estimate_speech(text, language):4.1f} s  {name:12}"
                f"  {make_printable(text)}"
            )
        if prompt.user.text:
            typer.echo(_format_cost(chosen, prompt))


def print_questions(chosen: Config, drafter: OfflineDrafter, show: Path, most: int | None) -> None:
    """Print, of each question of a show, its line and what a model would be sent.

    What is the same for all of them, the prompt's system part, is printed once.
    """
    left = 0
    for number, one in enumerate(_make_previews(chosen, drafter, show)):
        if most is not None and number >= most:
            left += 1
            continue
        if not number:
            tokens = llm_budget.estimate_tokens(one.sent.system)
            typer.echo(f"system, the same for every question: {tokens} tokens")
            _print_quoted(one.sent.system)
        question = one.sent.question
        typer.echo("")
        typer.echo(
            f"{format_clock(round(one.cue.born))}  {question.askers} ask: "
            f"{make_printable(question.text)}"
        )
        typer.echo(
            f"  {duration.estimate_line_speech(one.line):.1f} s  {make_printable(one.line.text)}"
        )
        typer.echo(
            f"  to the model: {one.tokens} tokens, at most {provider.MAX_ANSWER_TOKENS} back,"
            f" ${one.dollars:.5f}"
        )
        _print_quoted(one.sent.user)
    if left:
        typer.echo(f"\n{left} more: --all shows them, --json for programs")
    typer.echo(_format_cost(chosen, drafter.prompts.find_prompt(QUESTION_PROMPT)))


def print_json_rows(chosen: Config, drafter: OfflineDrafter, show: Path) -> None:
    """Print one JSON object for each question of a show; times in seconds of show."""
    for one in _make_previews(chosen, drafter, show):
        question = one.sent.question
        row = {
            "at": round(one.cue.born, 3),
            "question": question.text,
            "askers": question.askers,
            "link": question.link,
            "head": question.head,
            "line": one.line.text,
            "seconds": round(duration.estimate_line_speech(one.line), 2),
            "system": one.sent.system,
            "user": one.sent.user,
            "tokens": one.tokens,
            "dollars": round(one.dollars, 6),
        }
        typer.echo(json.dumps(row, ensure_ascii=False))


def _make_previews(
    chosen: Config, drafter: OfflineDrafter, show: Path
) -> Iterator[QuestionPreview]:
    prompt = drafter.prompts.find_prompt(QUESTION_PROMPT)
    liked = style.find_style(
        chosen.draft.style, drafter.prompts.path, resources.find_resource("prompts")
    )
    price = server_profile.find_prices(chosen.llm)
    for cue, seen in moments.replay_questions(show):
        line = drafter.draft_line(cue, seen)
        asked = llm_request.render_request(prompt, cue, line, seen, liked.text, drafter.longest)
        tokens = llm_budget.estimate_tokens(asked.system + asked.user)
        dollars = llm_budget.calculate_cost(tokens, provider.MAX_ANSWER_TOKENS, price)
        yield QuestionPreview(cue=cue, line=line, sent=asked, tokens=tokens, dollars=dollars)


def _print_quoted(text: str) -> None:
    """Print a text as it is, folded to the terminal by the width that its signs have there."""
    console = Console()
    width = max(console.width - len(QUOTE_PREFIX), 20)
    for line in text.strip().splitlines():
        for piece in Text(line).wrap(console, width, overflow="fold"):
            typer.echo(f"{QUOTE_PREFIX}{make_printable(piece.plain)}".rstrip())


def _fill_samples(prompt: PromptFile, language: str) -> Iterator[tuple[str, str]]:
    values = {name: given.sample for name, given in prompt.front.inputs.items()}
    lines = prompt.fallback.get(language) or prompt.fallback.get("en") or {}
    for name, wordings in lines.items():
        for wording in wordings:
            text = " ".join(wording.render(values).split())
            yield name, text[:1].upper() + text[1:]


def _format_cost(chosen: Config, prompt: PromptFile) -> str:
    told = cost_forecast.forecast_cost(
        chosen, prompt, online.read_configured_catalogue(chosen.catalogue)
    )
    return (
        f"  to the model: {told.tokens} tokens, at most {provider.MAX_ANSWER_TOKENS} back:"
        f" ${told.line:.5f} a line, ${told.hour:.2f} an hour at {chosen.cue.per_minute} a minute"
        f" and {chosen.cue.ahead} ahead (the cap is ${chosen.llm.cap:g} a show)"
    )
