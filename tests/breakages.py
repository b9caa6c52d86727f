"""Bad saves of a prompt file, as people and editors make them, and good ones that look bad."""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass

FIRST_LINE = re.compile(r"(?m)(?<=^fallback:\n)  en:\n    (\w+):.*\n(?:      .*\n)*")
"""The first line of the English wordings of a prompt file."""


@dataclass(frozen=True)
class Breakage:
    """One bad save."""

    name: str
    save: Callable
    """Takes the file's path and its good text."""
    has_line: bool = True
    """Whether there is a line of the file that is to be mended."""


def _write(change):
    def save(path, good):
        made = change(good)
        path.write_bytes(made if isinstance(made, bytes) else made.encode())

    return save


def _wording(text):
    """Return a save that has a text in the place of the first English line's wordings."""

    def change(good):
        name = FIRST_LINE.search(good)[1]
        return FIRST_LINE.sub(lambda _: f"  en:\n    {name}:\n      - {text}\n", good, count=1)

    return _write(change)


def _fallback(good):
    return good.index("\nfallback:\n") + 1


def _without_english(good):
    start = good.index("\n  en:\n", _fallback(good)) + 1
    return good[:start] + good[good.index("\n  zh:\n", start) + 1 :]


def _instead(make):
    def save(path, _good):
        path.unlink()
        make(path)

    return save


def _conflict(good):
    """Return a file as a merge leaves it when two people have changed the same line."""
    line = re.search(r"(?m)^seconds: .*$", good)[0]
    both = f"<<<<<<< HEAD\n{line}\n=======\nseconds: 5.0\n>>>>>>> theirs"
    return good.replace(line, both, 1)


BAD = (
    Breakage("bad YAML", _write(lambda good: good.replace("seconds: ", "seconds: [", 1))),
    Breakage("unclosed slot", _wording('"Say {{ link : now."')),
    Breakage("unclosed block", _wording('"{% if link %}Say it now."')),
    Breakage("unknown slot", _wording('"Say {{ lnik }} now."')),
    Breakage("unknown filter", _wording('"Say {{ link | shout }} now."')),
    Breakage("endless loop", _wording('"{% for a in range(10 ** 12) %}{{ a }}{% endfor %}"')),
    Breakage("include of itself", _wording("\"{% include 'question.md' %}\"")),
    Breakage("circular extends", _wording("\"{% extends 'question.md' %}\"")),
    Breakage(
        "macro that calls itself", _wording('"{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}"')
    ),
    Breakage("undefined attribute", _wording('"Say {{ link.of.nothing }} now."')),
    Breakage("division by nought", _wording('"Say {{ 1 / 0 }} now."')),
    Breakage("word for a number", _write(lambda good: re.sub(r"seconds: \S+", "seconds: x", good))),
    Breakage("merge conflict", _write(_conflict)),
    Breakage("tabs in the front matter", _write(lambda good: good.replace("\n  ", "\n\t", 3))),
    Breakage("empty", _write(lambda _: "")),
    Breakage("blank lines only", _write(lambda _: "\n\n\n")),
    Breakage("no front matter", _write(lambda good: good[_fallback(good) :])),
    Breakage("cut off", _write(lambda good: good[: _fallback(good) + 400])),
    Breakage("a page of an error", _write(lambda _: "<!DOCTYPE html><title>502</title>\n" * 9)),
    Breakage("binary", _write(lambda _: bytes(range(256)) * 16)),
    Breakage("UTF-16", _write(lambda good: good.encode("utf-16"))),
    Breakage("GB 18030", _write(lambda good: good.replace("link", "链接").encode("gb18030"))),
    Breakage("NUL", _write(lambda good: good.replace("  en:", "  en:\0", 1))),
    Breakage("5 MB", _write(lambda good: good + "x\n" * 2_500_000)),
    Breakage("deleted", lambda path, _: path.unlink(), has_line=False),
    Breakage("folder in its place", _instead(lambda path: path.mkdir()), has_line=False),
    Breakage("dangling link", _instead(lambda path: path.symlink_to("gone")), has_line=False),
    Breakage("unreadable", _instead(lambda path: path.symlink_to(path.name)), has_line=False),
    Breakage("pipe in its place", _instead(os.mkfifo), has_line=False),
    Breakage("no more English", _write(_without_english)),
    Breakage("missing line", _write(lambda good: FIRST_LINE.sub("  en:\n", good, count=1))),
    Breakage("words compared as numbers", _wording('"{% if link < 3 %}Now.{% endif %}"')),
    Breakage("if without else", _wording("\"{{ 'Now' if again }}.\"")),
    Breakage("text times a million", _wording("\"{{ 'now ' * 10 ** 9 }}\"")),
    Breakage("over-long line", _wording(f'"{"Say it again and again. " * 20}"')),
    Breakage(
        "key twice", _write(lambda good: good.replace("\nseconds:", "\nseconds: 4\nseconds:"))
    ),
    Breakage("alias", _write(lambda good: good.replace("\nseconds: ", "\nseconds: *all ", 1))),
    Breakage("date without quotes", _wording("2026-02-30")),
    Breakage("number of many digits", _wording("9" * 5000)),
    Breakage("brackets without end", _wording("[" * 95_000)),
)
"""Root may read everything, so a link to itself stands for what may not be read."""
ON_AIR = BAD[:28]
"""Those that a running show meets, four times seven files at once; the reader meets all."""

FINE = (
    Breakage("Windows line ends", _write(lambda good: good.replace("\n", "\r\n"))),
    Breakage("byte order mark", _write(lambda good: b"\xef\xbb\xbf" + good.encode())),
    Breakage("old Mac line ends", _write(lambda good: good.replace("\n", "\r"))),
)
"""Saves that editors make of themselves, and that change nothing."""


def mend(path, good):
    """Put a good file back, whatever stands in its place."""
    if path.is_dir():
        path.rmdir()
    elif path.is_symlink() or path.is_fifo():
        path.unlink()
    path.write_text(good, encoding="utf-8")
