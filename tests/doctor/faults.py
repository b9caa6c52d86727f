"""Faults to inject before a broadcast, each with the part and the words that must name it."""

from __future__ import annotations

import socket
import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import models

from cuebot import clock, config
from cuebot.config.secret_values import collect_secrets
from cuebot.doctor import all_checks, checkup

if TYPE_CHECKING:
    from collections.abc import Callable

LISTEN = 0.15
CARD = "link,title,price,size|how big\n3,Denim jacket,$58.00,M to XL\n"
VOICE = '[[synth.voices]]\nuse = "local"\n'
QUIET = "[capture]\nsources = []\n"
READER = '[[capture.sources]]\nuse = "reader"\n'
HTTP = '[[capture.sources]]\nuse = "http"\nport = {}\n'
LLM = '[draft]\ndrafter = "llm"\n[llm]\nbase_url = "{}"\nfirst_token = 0.3\ntotal = 0.5\n'
KEY = "sk-do-not-tell-4711"


@dataclass(frozen=True)
class Fault:
    """What is wrong, which part must be named, how badly, and by which words."""

    name: str
    part: str
    verdict: str
    says: str
    config: str = ""
    lay: dict[str, str | bytes] = field(default_factory=dict)
    """Files beside the config."""
    spoil: Callable[[object], None] | None = None
    """What is done to the folder afterwards."""


def another_database(folder):
    with closing(sqlite3.connect(folder / "show.sqlite")) as other:
        other.execute("CREATE TABLE t (a)")


def newer_journal(folder):
    with closing(sqlite3.connect(folder / "show.sqlite")) as newer:
        newer.execute("CREATE TABLE t (a)")
        newer.execute(f"PRAGMA application_id = {0x63756562}")
        newer.execute("PRAGMA user_version = 99")


def mode(name):
    return lambda folder: (folder / name).chmod(0o644)


CATALOGUE = '[catalogue]\npath = "card.csv"\n'
FILES = [
    Fault("no prompt folder", "prompts", "fail", "`cuebot init` makes", '[draft]\nprompts = "p"\n'),
    Fault(
        "a broken prompt",
        "prompts",
        "fail",
        "question.md",
        '[draft]\nprompts = "p"\n',
        {"p/question.md": "---\nnothing: [\n---\n"},
    ),
    Fault("no catalogue", "catalogue", "warn", "set `path` or `url` under [catalogue]"),
    Fault(
        "a catalogue's address where nobody answers",
        "catalogue",
        "fail",
        "it cannot be reached",
        '[catalogue]\nurl = "http://127.0.0.1:9/card.csv"\n',
    ),
    Fault("a missing catalogue", "catalogue", "fail", "check the path", CATALOGUE),
    Fault(
        "an empty cell",
        "catalogue",
        "warn",
        "not on the card: 'size' of link 4",
        CATALOGUE,
        {"card.csv": CARD + "4,Belt,$9.00,\n"},
    ),
    Fault(
        "a price left out",
        "catalogue",
        "warn",
        "the price of link 4",
        CATALOGUE,
        {"card.csv": CARD + "4,Belt,,one\n"},
    ),
    Fault(
        "a word that the law forbids",
        "catalogue",
        "warn",
        "No line will say it",
        '[show]\nlanguage = "zh"\n' + CATALOGUE,
        {"card.csv": "link,title,price,材质|面料\n3,外套,58元,国家级面料\n"},
    ),
    Fault(
        "a head that nobody asks with",
        "catalogue",
        "warn",
        "only their own names ask for: 'zqx'",
        CATALOGUE,
        {"card.csv": "link,title,price,zqx\n3,Jacket,$58.00,yes\n"},
    ),
    Fault(
        "a row with too few cells",
        "catalogue",
        "warn",
        "not on the card: the price of link 4",
        CATALOGUE,
        {"card.csv": CARD + "4,Belt\n"},
    ),
    Fault(
        "a catalogue that is no UTF-8",
        "catalogue",
        "warn",
        "save it as CSV UTF-8",
        CATALOGUE,
        {"card.csv": CARD.encode() + "4,Gürtel,$9.00,one\n".encode("latin-1")},
    ),
    Fault(
        "a catalogue without products",
        "catalogue",
        "warn",
        "add a row for each",
        CATALOGUE,
        {"card.csv": "link,title,price\n"},
    ),
    Fault("no folder", "disk", "fail", "no such folder", '[journal]\npath = "no/show.sqlite"\n'),
    Fault("another database", "disk", "fail", "another program's", spoil=another_database),
    Fault("a newer journal", "disk", "fail", "update cuebot", spoil=newer_journal),
    Fault(
        "an open journal",
        "privacy",
        "warn",
        "chmod 600",
        lay={"show.sqlite": ""},
        spoil=mode("show.sqlite"),
    ),
    Fault(
        "texts for ever",
        "privacy",
        "warn",
        "lower `keep_texts_hours`",
        "[privacy]\nkeep_texts_hours = 9000\n",
    ),
    Fault(
        "a key in a file that others read",
        "config",
        "warn",
        "api_key: in clear",
        f'[llm]\napi_key = "{KEY}"\n',
        spoil=mode("config.toml"),
    ),
]
SOURCES = [
    Fault("a silent source", "source http", "warn", "see that a tool runs", HTTP.format(0)),
    Fault("no tool, no address", "source reader", "fail", "set `tool` to one of", READER),
    Fault(
        "no room",
        "source reader",
        "fail",
        "no `room`",
        READER + 'tool = "euler"\nkey = "k"\n',
    ),
    Fault(
        "a source of no such name",
        "source htpp",
        "fail",
        "did you mean 'http'",
        '[[capture.sources]]\nuse = "htpp"\n',
    ),
    Fault(
        "a recording that is not there",
        "source replay",
        "fail",
        "none.jsonl",
        '[[capture.sources]]\nuse = "replay"\npath = "none.jsonl"\n',
    ),
]
VOICES = [
    Fault("no voice", "voice", "fail", "add a block [[synth.voices]]", "[synth]\nvoices = []\n"),
    Fault(
        "a voice of no such name",
        "voice lcal",
        "fail",
        "did you mean 'local'",
        '[[synth.voices]]\nuse = "lcal"\n',
    ),
    Fault(
        "a language that the voice lacks",
        "voice local",
        "fail",
        "'xx'",
        '[show]\nlanguage = "xx"\n' + VOICE,
    ),
    Fault("no ear", "ear", "warn", "`cuebot devices`"),
    Fault(
        "an ear that is a file",
        "ear",
        "warn",
        "no host hears a file",
        '[talkback]\nuse = "file"\n',
    ),
]
ANSWERS = [
    ("a wrong key", models.status(401), "the key is refused"),
    ("a key without the right", models.status(403), "may not use this model"),
    ("no such model", models.status(404), "check llm.base_url and llm.model"),
    ("too many requests", models.status(429), "credit is used up"),
    ("a server in trouble", models.status(500), "it answered 500"),
    ("a server that hangs", models.hangs, "did not answer in time"),
    ("an answer that breaks off", models.hangs_up, "it broke off"),
    (
        "an answer without words",
        models.raw(models.DONE),
        "answered without words; see that llm.model",
    ),
    ("an error within a 200", models.body(models.LOADING), "an error and no words (503)"),
    ("words instead of JSON", models.says("Sure, here is your line!"), "choose another model"),
    ("JSON of another form", models.says({"text": "x"}), "choose another model"),
]


def laid(fault, folder):
    """Lay out a show with one thing wrong; return its config."""
    path = folder / "config.toml"
    path.write_text(fault.config, encoding="utf-8")
    path.chmod(0o600)
    for name, content in fault.lay.items():
        target = folder / name
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())
        target.chmod(0o600)
    if fault.spoil:
        fault.spoil(folder)
    return config.read_config(path)


async def found(chosen, folder, part, heard=None):
    """Take only the looks at one part; return the rows."""
    taken = [
        one
        for one in all_checks.list_checks(chosen, folder / "config.toml", LISTEN, heard)
        if one.part == part or (part.startswith(one.part) and one.part in {"voice", "model"})
    ]
    assert taken, part
    return [one.to_json_row() for one in await checkup.run_checks(taken, collect_secrets(chosen))]


def look(chosen, folder, part, heard=None):
    return clock.run(found(chosen, folder, part, heard))


@contextmanager
def taken_port():
    """Hold a port, as another program would."""
    with socket.create_server(("127.0.0.1", 0)) as held:
        yield held.getsockname()[1]
