"""Letters that Facebook's and Instagram's exports write byte by byte."""

import json

import pytest
from capture.formats.recorded import read

from cuebot.capture.formats.byte_letters import mend_byte_letters


def spell(text):
    """Return a text as these services write it: each byte of its UTF-8 as a letter."""
    return text.encode().decode("latin-1")


@pytest.mark.parametrize(
    "text",
    ["quanto custa o balão?", "có màu đỏ không", "ราคาเท่าไหร่", "بكم هذا", "여기 얼마", "yes 🎉"],
)
def test_an_export_of_messages_is_read_in_its_own_letters(tmp_path, text):
    rows = [
        {"sender_name": spell("Zoë Núñez"), "timestamp_ms": 1_790_000_009_000, "content": "last"},
        {"sender_name": "Bo", "timestamp_ms": 1_790_000_000_000, "content": spell(text)},
    ]
    got, skipped = read(tmp_path, json.dumps({"participants": [], "messages": rows}))
    assert [(one.at, one.text) for one in got] == [(0, text), (9, "last")]
    assert (
        got[1].user
        == read(tmp_path, json.dumps([rows[0] | {"sender_name": "Zoë Núñez"}]))[0][0].user
    )
    assert skipped.count == 0


def test_letters_that_people_wrote_stay():
    assert mend_byte_letters(["é tão caro", "são quantos?", "plain"])[0] == "é tão caro"
    assert mend_byte_letters(["Ã©"]) == ["Ã©"]  # one letter may stand there by chance
    mixed = ["Ã©tÃ©", "œuvre", "naïf", "garçon"]
    assert mend_byte_letters(mixed) == mixed
