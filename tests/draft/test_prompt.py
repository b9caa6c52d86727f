import os

import pytest

from cuebot.config import resources
from cuebot.draft import prompt
from cuebot.errors import PromptError

BOX = resources.find_resource("prompts") / "question.md"
TEXT = """\
---
description: a greeting of one's own
seconds: 3
inputs:
  name: {about: who, sample: Ana}
fallback:
  en: {hello: ["Hello {{ name }}, welcome.", "Hello."]}
  es: {hello: "Hola."}
---
system:
Speak {{ name }}.
user:
Now.
"""


def parse(text, file="greeting.md"):
    return prompt.parse_prompt(text.encode(), file)


def test_an_operators_own_prompt_names_its_own_inputs():
    read = parse(TEXT)
    assert read.find_wordings("hello", "en")[0].render({"name": "Bo"}) == "Hello Bo, welcome."
    assert read.system.render({"name": "Bo"}) == "Speak Bo."
    assert read.user.render({}) == "Now."
    assert read.seconds == 3


def test_one_wording_needs_no_list():
    assert [line.text for line in parse(TEXT).find_wordings("hello", "es")] == ["Hola."]


def test_a_language_without_lines_speaks_english():
    assert parse(TEXT).find_wordings("hello", "sv") == parse(TEXT).find_wordings("hello", "en")


def test_a_prompt_speaks_the_hosts_language_or_its_own():
    assert parse(TEXT).choose_language("th") == "th"
    assert parse(TEXT.replace("seconds: 3", "language: en")).choose_language("th") == "en"


def test_the_hash_is_the_contents():
    assert parse(TEXT).hash == parse(TEXT).hash
    assert parse(TEXT).hash != parse(TEXT.replace("Now.", "Then.")).hash


def test_windows_line_ends_and_a_byte_order_mark_change_no_words():
    marked = b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()
    assert prompt.parse_prompt(marked, "greeting.md").user.text == "Now."


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{{ name }},", "{{ nmae }},", "line 7: unknown input 'nmae'; did you mean 'name'"),
        ("Speak {{ name }}", "Speak {{ nmae }}", "line 11: unknown input 'nmae'"),
        ("seconds: 3", "seconds: 30", "line 3: `seconds` must be 7 or less"),
        ("seconds: 3", "secnods: 3", "line 3: `secnods` is no known key; did you mean 'seconds'"),
        ("description: a greeting of one's own\n", "", "`description` is missing"),
        ("user:\n", "", "line 10: needs a line `system:`"),
        ("system:\n", "user:\n", "line 10: needs a line `system:`"),
    ],
)
def test_what_is_wrong_is_named_by_its_line(old, new, said):
    with pytest.raises(PromptError) as refused:
        parse(TEXT.replace(old, new))
    assert said in str(refused.value)
    assert str(refused.value).startswith("greeting.md, line ")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "    sold_out:",
            "    sold_uot:",
            "line 'sold_uot'; did you mean 'sold_out'",
        ),
        ("  link: {about", "  lnik: {about", "unknown input 'lnik'; did you mean 'link'"),
        ("  en: {link:", "  en: {lnik:", "unknown slot 'lnik'; did you mean 'link'"),
        ("    which:\n", "    on_card:\n", "twice"),
    ],
)
def test_a_kind_of_the_box_has_lines_inputs_and_slots_of_its_own(old, new, said):
    with pytest.raises(PromptError) as refused:
        parse(BOX.read_text(encoding="utf-8").replace(old, new, 1), "question.md")
    assert said in str(refused.value)


def test_a_language_that_lacks_a_line_is_refused():
    cut = BOX.read_text(encoding="utf-8").replace("    which:\n", "    whichx:\n", 1)
    lines = [line for line in cut.splitlines() if "ask them which link" not in line]
    text = "\n".join(line for line in lines if "whichx" not in line)
    with pytest.raises(PromptError, match=r"fallback\.en lacks the line 'which'"):
        parse(text, "question.md")


def test_bytes_that_are_no_utf8_or_too_many_are_refused():
    with pytest.raises(PromptError, match=r"question\.md, line 2: is not UTF-8"):
        prompt.parse_prompt(b"---\n\xff", "question.md")
    with pytest.raises(PromptError, match="too large"):
        prompt.parse_prompt(b"x" * (prompt.MAX_PROMPT_BYTES + 1), "question.md")


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(PromptError, match="cannot be read"):
        prompt.read_prompt(tmp_path / "gone.md")


def test_every_line_end_and_a_byte_order_mark_are_read_alike():
    raw = BOX.read_bytes()
    for same in (
        raw.replace(b"\n", b"\r\n"),
        raw.replace(b"\n", b"\r"),
        b"\xef\xbb\xbf" + raw.replace(b"\n", b"\r\n"),
    ):
        read = prompt.parse_prompt(same, "question.md")
        assert read.fallback == prompt.parse_prompt(raw, "question.md").fallback


def test_a_sign_that_is_no_text_and_a_line_that_nobody_could_say_are_refused_with_their_line():
    text = BOX.read_text(encoding="utf-8")
    with pytest.raises(PromptError, match=r"line 3: holds the sign U\+0000"):
        parse(text.replace("host  ", "host \0", 1), "question.md")
    with pytest.raises(PromptError, match="has a line of more than 1000 characters"):
        parse(text.replace("read it off the card", "read it " * 200, 1), "question.md")


def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "question.md")
    with pytest.raises(PromptError, match=r"question\.md: is no file"):
        prompt.read_prompt(tmp_path / "question.md")


def test_a_prompt_is_held_against_the_host_and_the_one_before():
    text = BOX.read_text(encoding="utf-8")
    before = parse(text, "question.md")
    start, end = text.index("  es:\n    fact:"), text.index("  id:\n    fact:")
    without = parse(text[:start] + text[end:], "question.md")
    with pytest.raises(PromptError, match=r"line \d+: fallback lacks the host's language 'es'"):
        without.require_host_lines("es", 4.0, before)
    without.require_host_lines("es", 4.0, None)
    before.require_host_lines("sw", 4.0, before)
    long = parse(text.replace('"Ask them which link."', f'"{"Ask them. " * 20}"'), "question.md")
    long.require_host_lines("en", 4.0, before)  # other wordings of the line are short enough
