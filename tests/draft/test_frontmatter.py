import pytest

from cuebot.draft import frontmatter
from cuebot.errors import PromptError

TEXT = """\
---
description: a line
fallback:
  en:
    fact: ["one", "two"]
---
system:
Say it.
"""


def test_the_head_the_body_and_its_first_line_are_told_apart():
    head, body, line = frontmatter.split_frontmatter(TEXT, "question.md")
    assert head.startswith("description")
    assert body == "system:\nSay it.\n"
    assert TEXT.split("\n")[line - 1] == "system:"


def test_every_key_has_the_line_on_which_it_stands():
    head, *_ = frontmatter.split_frontmatter(TEXT, "question.md")
    table, places = frontmatter.load_yaml(head, "question.md")
    assert table["fallback"]["en"]["fact"] == ["one", "two"]
    assert frontmatter.find_line(places, ("fallback", "en", "fact")) == 5
    assert frontmatter.find_line(places, ("fallback", "en", "nowhere", "deep")) == 4


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("hello", "line 1: has no front matter"),
        ("---\na: 1\n", "line 1: has front matter that does not end"),
    ],
)
def test_front_matter_that_does_not_begin_or_end_is_refused(text, said):
    with pytest.raises(PromptError, match=said):
        frontmatter.split_frontmatter(text, "question.md")


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("a: 1\nb: {{ c }}: d", "line 3: is not YAML"),
        ("a: [1", "is not YAML"),
        ("a: &x [1]\nb: *x", "line 2: has an alias or a tag"),
        ("a: !!python/object:os.system 1", "line 2: has an alias or a tag"),
        ("a: 1\na: 2", "line 3: has 'a' twice"),
        ("[" * 20 + "]" * 20, "nested too deep"),
        ("a: 1\nb: " + "[" * 95_000, "line 3: is nested too deep"),
        ("a: 1\nb: 2026-02-30", "line 3: has a date without quotes"),
        ("a: " + "9" * 5000, "line 2: has a number of many digits without quotes"),
        ("a: 1\n2026-02-30: b", "line 3: has a date without quotes"),
        ("a: 1\nb: two\x0blines", r"line 3: has a character that shows nothing \(U\+000B\)"),
        ("a: 价\n\nb: \x7f", "line 4: has a character that shows nothing"),
    ],
)
def test_yaml_that_is_wrong_or_could_grow_is_refused_with_its_line(head, said):
    with pytest.raises(PromptError, match=said):
        frontmatter.load_yaml(head, "question.md")


def test_no_front_matter_at_all_is_nothing():
    assert frontmatter.load_yaml("", "question.md") == (None, {})


def test_an_unknown_name_is_refused_by_the_nearest_one():
    error = frontmatter.build_unknown_error(
        "slot", ("slots", "cuont"), {"count"}, {("slots",): 7}, "q.md"
    )
    assert str(error) == "q.md, line 7: unknown slot 'cuont'; did you mean 'count'."
