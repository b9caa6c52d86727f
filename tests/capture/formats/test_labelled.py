"""Comments as blocks of labelled lines."""

import pytest
from capture.formats.recorded import read

BOOK = """Van: Greet
Datum: 24-11-2026 20:00
Bericht: hoe lang is de sjaal?
---
Van: Piet
Datum: 24-11-2026 20:02
Bericht: kan ik ophalen
  in Gent: morgen?

Van: Els
Datum: gisteren
Bericht: te laat
---
Van: Greet
Datum: 24-11-2026 20:30
Bericht: besteld
"""
YAML = """- time: 2026-11-24 20:00:00
  user: ola
  text: "jaki: rozmiar?"
- time: 2026-11-24 20:00:40
  user: jan
  text: ile kosztuje
- time:
  user: jan
  text: bez czasu
"""


@pytest.mark.parametrize("book", [BOOK, BOOK.replace("---\n", "\n"), BOOK.replace("---\n", "")])
def test_a_block_is_a_comment_and_goes_on_in_indented_lines(tmp_path, book):
    got, skipped = read(tmp_path, book)
    assert [(one.at - got[0].at, one.user, one.text) for one in got] == [
        (0, "Greet", "hoe lang is de sjaal?"),
        (120, "Piet", "kan ik ophalen in Gent: morgen?"),
        (1800, "Greet", "besteld"),
    ]
    assert skipped.count == 1


def test_yaml_has_a_dash_before_each_block_and_quotes(tmp_path):
    got, skipped = read(tmp_path, YAML)
    assert [(one.at - got[0].at, one.text) for one in got] == [
        (0, "jaki: rozmiar?"),
        (40, "ile kosztuje"),
    ]
    assert skipped.count == 1


def test_names_before_texts_are_no_labels(tmp_path):
    log = "".join(f"[20:00:0{n}] kate: time: {n}\n[20:00:0{n}] jo: text: {n}\n" for n in range(5))
    got, _ = read(tmp_path, log)
    assert {one.user for one in got} == {"kate", "jo"}
