"""Holds the sentences that an operator read against the faults that there were: each told once."""

from __future__ import annotations

import re
from dataclasses import dataclass

CALM = 150.0
"""Seconds without a fault in which a part is used again for sure, and its end is told."""
SETTLED = 60.0
"""Seconds after a fault within which its end is told, once the part is used again."""


@dataclass(frozen=True)
class Telling:
    """How the operator reads of one part's fault and of its end."""

    part: str
    begins: re.Pattern
    ends: re.Pattern
    needs: frozenset[str]
    """What the part may fail by, if not by itself."""
    changes: bool = False
    """Whether each of its faults wants another remedy, and is told though one is told already."""


def _telling(part, begins, ends, *needs, changes=False):
    return Telling(part, re.compile(begins), re.compile(ends), frozenset({part, *needs}), changes)


TELLINGS = (
    _telling(
        "catalogue",
        r"The last good catalogue stays",
        r"catalog\.csv: it can be used again",
        changes=True,
    ),
    _telling("prompts", r"The one before stays in force", r"can be used again, and is"),
    _telling("phrases", r"The last good phrases stay", r"phrases\.toml: it can be used again"),
    _telling(
        "far voice",
        r"^far: (?!speaks again)",
        r"^far: speaks again",
        "network",
        "process",
        "memory",
    ),
    _telling("near voice", r"^near: (?!speaks again)", r"^near: speaks again", "process", "memory"),
    _telling(
        "disk", r"kept in memory until the disk takes it", r"the disk takes it again", "process"
    ),
    _telling("device", r"the ear is silent", r"the ear is back", "sound server"),
    _telling("source", r"http: no comment (for|in)", r"http: comments (come again|begin)"),
    _telling(
        "llm",
        r"The offline line stands in for the model's: (m: |no answer in time|every server)",
        r"The model words lines again",
        "network",
        "process",
        "memory",
    ),
)


def check_told_once(record):
    """Each fault is told once, and so is its end."""
    for one in TELLINGS:
        yield from _check_part(record, one)


def _check_part(record, one):  # noqa: C901 - a branch a sentence
    for life, (_, ended) in enumerate(record.lives):
        told, before = None, ""
        for at, sentence in ((at, said) for of, at, said in record.alarms if of == life):
            if one.begins.search(sentence):
                if told is not None and not _fails_anew(
                    record, one, (told, before), (at, sentence)
                ):
                    yield "told once", at, f"told again, after {at - told:.0f} s: {sentence}"
                elif not _fails(record, one, at):
                    yield "told truly", at, f"nothing was wrong with {one.part}: {sentence}"
                told, before = at, sentence
            elif one.ends.search(sentence):
                if told is None:
                    yield "told once", at, f"an end of what was never told: {sentence}"
                told = None
        if told is not None and _is_well(record, one, told, ended):
            yield (
                "its end is told",
                told,
                f"the fault of the {one.part} is over, and nobody says so",
            )


def _fails(record, one, at):
    return any(
        part in one.needs and began - 1.0 <= at <= ended + SETTLED
        for began, ended, part, _ in record.faults
    )


def _fails_anew(record, one, before, now):
    """Tell whether a part's fault turned into another one since it was told."""
    (told, known), (at, sentence) = before, now
    began = [began for began, _, part, _ in record.faults if part == one.part]
    return one.changes and sentence != known and any(told < when <= at for when in began)


def _is_well(record, one, told, died):
    """Tell whether a part was well for long enough, and wanted, before its process ended.

    A fault that outlives the process is none that was over in it.
    """
    since = told
    for began, ended, part, _ in sorted(record.faults):
        if part in one.needs and told < ended and began < died:
            if since + CALM < began:
                return True
            since = max(since, ended)
    return since + CALM < died
