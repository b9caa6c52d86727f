"""Which tests are pure: they start no process and open no socket, device or browser.

The rule is read from the imports, so no list of files has to be kept; `watch` holds it to account.
"""

import os
import re
import sys
import threading
from collections import defaultdict
from contextlib import contextmanager
from functools import cache
from pathlib import Path

TESTS = Path(__file__).parent
ROOT = TESTS.parent
MEANS = frozenset(
    {
        *("_socket", "aiohttp", "aiortc", "edge_tts", "http", "multiprocessing", "openai"),
        *("playwright", "pty", "select", "signal", "socket", "sounddevice", "ssl", "subprocess"),
        *("TikTokLive", "trustme", "urllib.request", "websockets", "xmlrpc"),
        *(
            "cuebot.config.plugins.EARS",
            "cuebot.config.plugins.SOURCES",
            "cuebot.config.plugins.VOICES",
        ),
    }
)
"""What a process, a socket, a device or a browser is reached by, and what finds parts that do."""
OPENED = re.compile(r"\b(?:create_subprocess_\w+|open_connection|start_server|import_module)\(")
"""The same without an import of its own, and the door to whatever a command line names."""
FORBIDDEN = frozenset(
    {
        *("os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.system"),
        *("pty.spawn", "subprocess.Popen"),
        *("socket.bind", "socket.connect", "socket.getaddrinfo", "socket.sendto"),
    }
)
"""Events of Python's audit that no pure test may cause; an event loop causes none of them."""

_TYPES_ONLY = re.compile(r"^if TYPE_CHECKING:\n(?:[ \t]+.*\n|\n)*", re.MULTILINE)
_IMPORT = re.compile(r"^[ \t]*import ([\w.]+(?:, *[\w.]+)*)", re.MULTILINE)
_FROM = re.compile(r"^[ \t]*from ([\w.]+) import (\([^)]*\)|[^\n#]+)", re.MULTILINE)
_NAME = re.compile(r"(\w+)(?: as \w+)?")


def is_pure(file):
    """Tell whether the tests of a file are pure, by all that it imports, directly or not."""
    return not _reaches(file, "")


def has_browser(file):
    """Tell whether the tests of a file may open a browser."""
    return _reaches(file, "playwright")


def _reaches(file, means):
    """Tell whether a file reaches what begins so; it need be no file of the project."""
    found, imported = find_means(file)
    return any(one.startswith(means) for one in found) or not imported.isdisjoint(_reaching(means))


@cache
def find_means(file):
    """Return by what a file reaches the world outside, and the project's files that it names."""
    text = _TYPES_ONLY.sub("", file.read_text(encoding="utf-8"))
    named = {one for found in _IMPORT.finditer(text) for one in re.split(", *", found[1])}
    for found in _FROM.finditer(text):
        named.add(found[1])
        named |= {f"{found[1]}.{name}" for name in _NAME.findall(found[2])}
    means = {one for one in named if MEANS & {one, one.partition(".")[0]}}
    means |= {found[0] for found in OPENED.finditer(text)}
    return means, {path for one in named for path in _files(one, file)}


@cache
def _reaching(means):
    """Return the project's files that reach what begins so, whatever number of imports away.

    Read from the imported to those that import them: all files of the project at once.
    """
    importers, waiting = defaultdict(list), []
    for file in map(ROOT.joinpath, _project()):
        found, imported = find_means(file)
        waiting += [file for one in found if one.startswith(means)][:1]
        for one in imported:
            importers[one].append(file)
    reaching = set(waiting)
    while waiting:
        more = [file for file in importers[waiting.pop()] if file not in reaching]
        reaching.update(more)
        waiting += more
    return frozenset(reaching)


def _files(name, by):
    """Return the project's files that a name imports."""
    place = name.replace(".", "/")
    tops = ("",) if name.startswith("cuebot") else ("tests/", _place(by.parent))
    ends = (f"{place}.py", f"{place}/__init__.py")
    return {ROOT / found for top in tops for end in ends if (found := top + end) in _project()}


@cache
def _place(folder):
    return f"{os.path.relpath(folder, ROOT)}/"


@cache
def _project():
    """Return every Python file of the project, by its place."""
    return frozenset(
        Path(folder, file).relative_to(ROOT).as_posix()
        for top in (TESTS, ROOT / "cuebot")
        for folder, _, files in os.walk(top)
        for file in files
        if file.endswith(".py")
    )


_watched: list[tuple[list[str], frozenset[int]]] = []
"""What is done, and the threads that were there before: those of other tests, not over yet."""
_armed = False


def _note(event, _arguments):
    if _watched and event in FORBIDDEN:
        done, others = _watched[-1]
        if threading.get_ident() not in others:
            done.append(event)


@contextmanager
def watch():
    """Give the list of what is done, while the block runs, that no pure test may do."""
    global _armed  # noqa: PLW0603 - an audit hook can be added once and never taken away
    if not _armed:
        sys.addaudithook(_note)
        _armed = True
    done: list[str] = []
    others = {one.ident for one in threading.enumerate()} - {threading.get_ident()}
    _watched.append((done, frozenset(others)))
    try:
        yield done
    finally:
        _watched.pop()
