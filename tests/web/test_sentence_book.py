"""What the show tells, read again as codes and values; every page has words for all of it."""

import ast
import itertools
import json
import re
from functools import cache
from pathlib import Path

import pytest

import cuebot
from cuebot.web.page_files import PAGE_FOLDER, read_page_files
from cuebot.web.policy import WEB_POLICY
from cuebot.web.sentence_book import SentenceBook, SentenceForm, name_fault, read_sentence_book

PACKAGE = Path(cuebot.__file__).parent
FOLDER = PACKAGE / PAGE_FOLDER / "sentences"
LANGUAGES = ["en", "es", "id", "th", "vi", "zh"]
FILES = read_page_files()
BOOK = read_sentence_book(FILES)
ELSEWHERE = ("cli", "doctor", "report", "practice", "audience")
"""Rooms whose words stand in a terminal and on no page."""
AT_WORK = ("talkback", "synth", "draft", "queue", "wire/far_ear.py", "capture/server/http.py")
"""Rooms whose errors reach the console of a running show."""
BEFORE = ("synth/models.py", "draft/frontmatter.py", "draft/template.py", "draft/prompt.py",
          "draft/prompt_folder.py", "draft/style.py", "talkback/ear_choice.py")  # fmt: skip
"""Files whose errors are told before a show begins, or are an author's of prompts."""
ERRORS = {"EarError", "DeviceLostError", "DeviceUnpluggedError", "LateClipError", "SynthError",
          "DraftError", "QueueError", "CaptureError", "NoCompletionError", "LlmFailure",
          "SoundSystemMissingError", "_voice_error", "make_voice_error"}  # fmt: skip
TELLING = {"warning": 0, "on_alarm": 0, "UnusableAnswer": 0, "_warn": 0, "_warn_once": 0, "warn": 0,
           "report_fault": 0, "log_recovery": 1, "OutageWarning": 1, "make_reload_warning": 1,
           "Ending": 1, "withdraw_cue": 1}  # fmt: skip
"""What tells people something, with the place of the words among its arguments."""
FORMAT = re.compile(r"%(?:\.\d+)?[srdgf]")
REASONS = ("guard/facts.py", "guard/quote_context.py", "synth/clip_check.py")
"""Files in which a function returns a reason."""


PARTS = {
    "the next voice, if there is one, is tried: \x00A": [
        "the next voice, if there is one, is tried: check the network",
        "the next voice, if there is one, is tried: check the `api_key` of this voice, or \x00A",
    ],
    "\x00A is not the card's": [
        "the figure \x00A is not the card's", "a long figure is not the card's",
    ],
    "the line \x00A at \x00B's ear\x00C": [
        "the line was cut short at \x00A's ear", "the line was refused at \x00A's ear (\x00B)",
    ],
    "\x00A: \x00B lines were skipped\x00C in all.": [
        "\x00A: \x00B lines were skipped in all.",
        "\x00A: \x00B lines were skipped and \x00C mended in all.",
    ],
}  # fmt: skip
"""Sentences in which a value is a part of the sentence, and those that come of them."""
TAKEN = "the port is taken; close the program that has it, or set another `port`."
NAMES = {"edge", "openai", "local", "neural"}
"""What is called the same in every language."""


CONSTANTS = {}
"""By its name, the texts that a constant of the package may be, once they were read."""


def words_of(language):
    return json.loads((FOLDER / f"{language}.json").read_text(encoding="utf-8"))


def templates_in(node):
    """Yield each text that an expression may be, with signs in the places of its values."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=values):
            parts = iter("ABCDEF")
            yield "".join(text_of(one) or f"\x00{next(parts)}" for one in values)
        case ast.Name(id=name) | ast.Attribute(attr=name):
            yield from CONSTANTS.get(name, ())
        case ast.IfExp(body=body, orelse=other):
            yield from templates_in(body)
            yield from templates_in(other)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            yield from (
                "".join(pair) for pair in itertools.product(templates_in(left), templates_in(right))
            )


def text_of(part):
    """Return a part of a formatted text that is the same at all times, else nothing."""
    match part:
        case ast.Constant(value=str(text)):
            return text
        case ast.FormattedValue(value=ast.Name(id=name)):
            return next(iter(CONSTANTS.get(name, ())), "")
    return ""


def fill(text):
    signs = iter("ABCDEF")
    return FORMAT.sub(lambda _: f"\x00{next(signs)}", text)


def told_in(path, tree):
    """Yield what one file tells people of a running show."""
    where = path.relative_to(PACKAGE).as_posix()
    at_work = where.startswith(AT_WORK) and where not in BEFORE
    for node in ast.walk(tree):
        if isinstance(node, ast.Return) and node.value and where in REASONS:
            yield from (text for text in templates_in(node.value) if " " in text)
        elif isinstance(node, ast.Call):
            for argument in told_by(node, at_work=at_work):
                yield from map(fill, templates_in(argument))


def told_by(call, *, at_work):
    """Return the arguments of a call that are words for people."""
    name = getattr(call.func, "attr", "") or getattr(call.func, "id", "")
    keys = {one.arg: one.value for one in call.keywords}
    if name in TELLING:
        return call.args[TELLING[name] :][:1]
    if name == "Rejection":
        return [keys["reason"]]
    if name in ERRORS and at_work:
        return [*call.args[:1], *([keys["do"]] if "do" in keys else [])]
    return []


@cache
def list_told():
    """Return all that the show can tell, each with the name of its file."""
    trees = {
        path: ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
        if path.relative_to(PACKAGE).parts[0] not in ELSEWHERE
    }
    for assigned in (one for tree in trees.values() for one in tree.body):
        match assigned:
            case ast.Assign(targets=[ast.Name(id=name), *_]) if name.isupper():
                CONSTANTS.setdefault(name, []).extend(templates_in(assigned.value))
    told = {
        (path.name, one)
        for path, tree in trees.items()
        for text in told_in(path, tree)
        for one in PARTS.get(text, [text])
    }
    return sorted((name, text) for name, text in told if re.sub(r"\x00.|\W", "", text))


def leaves(wording):
    for one in wording:
        if isinstance(one, str):
            yield one
        else:
            yield from leaves(one[1:])


def left_in_english(said):
    return [
        left for left in leaves(said[1:]) if not re.fullmatch("«[A-F]", left) and left not in NAMES
    ]


def test_whatever_the_show_can_tell_has_a_code_in_which_no_english_word_is_left():
    found = [(told, BOOK.find(told[1].replace("\x00", "«"))) for told in list_told()]
    assert [told for told, said in found if not said] == []
    assert [(told, left) for told, said in found if (left := left_in_english(said))] == []


def test_there_is_much_to_tell():
    assert len(list_told()) > 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_has_words_for_every_code_with_the_same_places(language):
    english, words = words_of("en"), words_of(language)
    assert list(words) == list(english)
    for code, text in words.items():
        assert text.strip(), code
        places = [sorted(set(re.findall(r"\{\d\}", one))) for one in (english[code], text)]
        assert places[0] == places[1], code
    if language != "en":
        same = [code for code in words if words[code] == english[code]]
        assert {code for code in same if len(english[code]) > 12} == set()


def test_no_two_codes_are_one_sentence():
    english = words_of("en")
    assert len(set(english.values())) == len(english)


def test_an_error_is_read_as_its_place_its_fault_and_what_to_do():
    assert BOOK.find(f"http: 127.0.0.1:8765: {TAKEN}") == (
        "do",
        ("where", "http", ("where", "127.0.0.1:8765", ("port_taken",))),
        ("do_port",),
    )


def test_an_error_within_an_alarm_keeps_its_own_values_apart():
    text = "the ear is silent: no device is called 'hdmi'; there are: a, b."
    fault = "ear_silent", ("no_device", "'hdmi'")
    assert BOOK.find(text) == ("do", fault, ("do_choices", "a, b"))
    assert name_fault(BOOK.find(text)) == "ear_silent"


STAYS = " The last good catalogue stays."
BEFORE_STAYS = " The one before stays in force."
NO_TITLES = (
    "c.csv, line 1: no column is one of titles; there are 'a', 'b'; call the one with the "
    "products' names `title`."
)
NO_YAML = (
    "q.md, line 5: is not YAML (did not find expected key); mend that line; text with {{ }} or a "
    "colon needs quotes around it."
)
NO_JSON = (
    "c.json, line 2: is JSON that breaks off or is broken (Expecting ',' delimiter); "
    "export it anew."
)
DIFFER = "c.csv, line 4: has 3 cells where the header has 5; put cells that hold a comma in quotes."
LOCKED = "c.xlsx: is a broken or locked workbook; save it anew without a password."
UNKNOWN = "q.md, line 9: unknown input 'prise'; did you mean 'price'."
TAKEN_COLUMNS = "c.csv: columns were taken by their names: link is 'no', title is 'nama'."
BROKEN = [
    (NO_JSON + STAYS, ["c.json", "2", "Expecting ',' delimiter"]),
    (DIFFER + STAYS, ["c.csv", "4", "3", "5"]),
    (NO_TITLES + STAYS, ["c.csv", "1", "'a', 'b'"]),
    (LOCKED + STAYS, ["c.xlsx"]),
    (NO_YAML + BEFORE_STAYS, ["q.md", "5", "did not find expected key"]),
    (UNKNOWN + BEFORE_STAYS, ["q.md", "9", "'prise'", "'price'"]),
    (TAKEN_COLUMNS, ["c.csv", "link is 'no', title is 'nama'"]),
]


@pytest.mark.parametrize(("text", "values"), BROKEN)
def test_a_broken_file_is_told_without_an_english_word_but_the_readers_own(text, values):
    assert list(leaves(BOOK.find(text)[1:])) == values


def test_what_was_held_back_is_counted_beside_the_sentence():
    text = "The offline line stands in for the model's: m: it answered 429."
    text += " (3 more since the last time)"
    told = "offline_line", ("where", "m", ("it_answered", "429"))
    assert BOOK.find(text) == ("more", told, "3")


@pytest.mark.parametrize("text", ["", "a: b", "nobody knows this.", "{0}", "; .", ": ", "it: ; x."])
def test_a_text_without_a_form_has_no_wording(text):
    assert BOOK.find(text) == ()


def test_a_book_without_forms_knows_nothing():
    assert SentenceBook({}).find("the ear is back on 'x'.") == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (f"http: {TAKEN}", "port_taken"),
        ("facts: it says nothing", "says_nothing"),
        ("http works again.", "part_again"),
        ("nobody knows: this.", ""),
        ("it broke; the next voice, if there is one, is tried.", ""),
    ],
)
def test_a_fault_is_named_without_its_place(text, code):
    assert name_fault(BOOK.find(text)) == code


@pytest.mark.parametrize(
    "piece",
    ["a: b; ", ": ", "; ", "the edge voice ", "it broke off (", "it holds ", " is banned (", "."],
)
def test_a_text_that_is_all_signs_is_read_at_once(piece, monkeypatch):
    looked, match = [], SentenceForm.match_text
    monkeypatch.setattr(
        SentenceForm, "match_text", lambda form, text: looked.append(form) or match(form, text)
    )
    for length in (WEB_POLICY.max_sentence_length, 100_000):
        read_sentence_book(FILES).find((piece * length)[:length])
    assert len(looked) < 200 * len(words_of("en"))
