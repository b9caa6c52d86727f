"""Chats that were copied without times, with each name above what was said."""

import pytest
from capture.formats.recorded import read

from cuebot.capture.formats.names_above import matches_format
from cuebot.capture.policy import CAPTURE_POLICY

SAID = [("kate_m", "hola a todas"), ("jo.rdz", "¿lo tienen en azul?"), ("kate_m", "q tela es")]
SAID += [("Ann Lee", "gracias"), ("jo.rdz", "precio del rojo porfa"), ("Ann Lee", "yo lo lavo")]


def heard(got):
    return [(one.user, one.text) for one in got]


@pytest.mark.parametrize("arrival", ["elsa se unió", "max_m joined", "小林さんが参加しました"])
@pytest.mark.parametrize("parting", ["", "\n", "\n\n"])
def test_names_and_texts_stand_in_turn_and_who_came_is_no_comment(tmp_path, arrival, parting):
    pairs = [f"{user}\n{text}\n" for user, text in SAID]
    chat = parting.join([*pairs[:3], f"{arrival}\n", *pairs[3:]])
    got, skipped = read(tmp_path, chat)
    assert heard(got) == SAID
    assert skipped.count == 0
    assert [one.at for one in got] == [n * CAPTURE_POLICY.untimed_pace for n in range(len(SAID))]


def test_colons_behind_names_headings_and_what_the_page_sets_are_no_part(tmp_path):
    lines = "".join(f"{user}:\n{text}\nResponder\n" for user, text in SAID)
    got, _ = read(tmp_path, f"Live 30.11.2026\n\n{lines}")
    assert heard(got) == SAID


def test_a_second_line_of_what_was_said_goes_on(tmp_path):
    pairs = [f"{user}\n{text}\n" for user, text in SAID]
    got, _ = read(tmp_path, "".join([*pairs[:2], "y en verde?\n", *pairs[2:]]))
    assert heard(got)[:3] == [SAID[0], ("jo.rdz", "¿lo tienen en azul? y en verde?"), SAID[2]]


@pytest.mark.parametrize(
    "other",
    [
        "All of it was sold.\nNobody knew why.\nAnd so they went home.\nWhy?\n" * 3,
        "host\nann\nlanguage\nen\nseed\n7\ntitle\nlive\n",
        "20:15\nkate\nhow much?\n20:16\njo\nhi\n20:17\nkate\nblue?\n",
    ],
    ids=["prose", "settings", "times"],
)
def test_what_is_no_such_chat_is_left_to_others(other):
    assert not matches_format(other.encode())
