"""Render what a model is asked: the prompt file's text, and the catalogue's words as JSON data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.draft.llm_request import dump_safe_json
from cuebot.draft.prompt_folder import read_named_prompt
from cuebot.learning.policy import LEARNING_POLICY
from cuebot.learning.work_list import Subject
from cuebot.text import languages
from cuebot.text.printable import make_printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from cuebot.config import Config
    from cuebot.draft.prompt import PromptFile
    from cuebot.learning.work_list import LearningTask
    from cuebot.model import Catalogue

FOLDER = "learn"
"""In the folder of prompts."""
INPUTS = frozenset({"columns", "languages", "products", "tasks"})
"""What the templates may name."""


@dataclass(frozen=True, slots=True)
class LearningRequest:
    """One request, rendered; `aliases` are the names under which a model is told of the tasks."""

    system: str
    user: str
    aliases: Mapping[str, LearningTask]


@dataclass(frozen=True, slots=True)
class LearningPrompts:
    """The prompt of each subject, and what a model is told of the shop beside a task."""

    files: Mapping[Subject, PromptFile]
    columns: str
    products: str

    def render_request(self, tasks: Sequence[LearningTask]) -> LearningRequest:
        """Render the request for tasks of one subject, which are asked in the same languages."""
        first = tasks[0]
        file = self.files[first.subject]
        aliases = {f"{first.subject.value[0]}{n}": task for n, task in enumerate(tasks, 1)}
        values = {
            "columns": self.columns,
            "products": self.products,
            "languages": dump_safe_json(
                [
                    {"language": code, "name": languages.find_own_name(code), "phrases": count}
                    for code, count in first.wanted.items()
                ]
            ),
            "tasks": dump_safe_json([_describe_task(alias, aliases[alias]) for alias in aliases]),
        }
        return LearningRequest(file.system.render(values), file.user.render(values), aliases)


def load_prompts(config: Config, catalogue: Catalogue) -> LearningPrompts:
    """Read the prompts of the operator's folder, or where it has none those of the box."""
    titles = [one.title for one in catalogue.products if one.link]
    return LearningPrompts(
        {
            subject: read_named_prompt(config.draft.prompts, f"{FOLDER}/{subject.value}.md", INPUTS)
            for subject in Subject
        },
        columns=dump_safe_json(_show([head.name for head in catalogue.heads])),
        products=dump_safe_json(_show(titles[: LEARNING_POLICY.shown_titles])),
    )


def _describe_task(alias: str, task: LearningTask) -> dict[str, object]:
    """Return what a model is told of a task; what people wrote in it is cut, and on one line."""
    cells = _show(task.cells[: LEARNING_POLICY.shown_cells])
    known = {"already": list(task.kept.phrases[-LEARNING_POLICY.column_phrases :])}
    more = known if task.kept.phrases else {}
    if task.subject is Subject.COLUMNS:
        return {
            "id": alias,
            "column": _show([task.name])[0],
            "also called": _show(task.words),
            "cells": cells,
            **more,
        }
    return {"id": alias, "title": _show(task.words)[0], "card": cells, **more}


def _show(texts: Iterable[str]) -> list[str]:
    return [make_printable(text)[: LEARNING_POLICY.shown_letters] for text in texts]
