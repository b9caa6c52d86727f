"""What an ear has begun is on its disk before it sounds, and outlives its process."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuebot import clock
from cuebot.errors import EarError
from cuebot.wire.ear_messages import PlayState
from cuebot.wire.play_ledger import PlayLedger
from cuebot.wire.policy import WIRE_POLICY


def play(number, state="unknown", room="r"):
    return PlayState(room=room, number=number, state=state)


def written(path, *states, token=1):
    """Record states as an ear does; return the ledger's own name."""
    ledger = PlayLedger(path)

    async def main():
        for one in states:
            ledger.admits(one.room, token)
            await ledger.record(one)

    clock.run(main())
    ledger.close()
    return ledger.instance


def test_a_new_process_knows_what_the_last_one_began(tmp_path):
    path = tmp_path / "far" / "played.jsonl"
    name = written(path, play(1), play(1, "ended"), play(2))
    again = PlayLedger(path)
    assert again.instance == name
    assert [again.find("r", n) and again.find("r", n).state for n in (1, 2, 3)] == [
        "ended",
        "unknown",
        None,
    ]
    assert again.find("another", 1) is None
    again.close()


def test_a_lower_token_of_a_room_is_not_admitted_even_after_a_restart(tmp_path):
    path = tmp_path / "played.jsonl"
    written(path, play(1), token=7)
    again = PlayLedger(path)
    assert [again.admits("r", token) for token in (6, 7, 9, 8)] == [False, True, True, False]
    assert again.admits("another", 1)
    again.close()


@given(cut=st.integers(0, 400))
def test_a_line_that_a_crash_tore_is_left_out_and_the_others_are_there(tmp_path_factory, cut):
    path = tmp_path_factory.mktemp("torn") / "played.jsonl"
    written(path, play(1), play(2))
    whole = path.read_bytes()
    os.truncate(path, max(0, len(whole) - cut))
    again = PlayLedger(path)
    lines = path.read_bytes().count(b"\n")
    assert (again.find("r", 1) is not None) + (again.find("r", 2) is not None) == lines - 1
    again.close()


def test_a_start_that_was_killed_while_it_wrote_the_file_anew_loses_nothing(tmp_path):
    path = tmp_path / "played.jsonl"
    name = written(path, play(1), play(2, "ended"))
    path.with_name("played.jsonl.part").write_bytes(path.read_bytes())
    path.write_bytes(b"")
    again = PlayLedger(path)
    assert again.instance == name
    assert again.find("r", 2).state == "ended"
    again.close()


def test_the_last_thousand_are_kept_and_the_last_few_are_told(tmp_path):
    ledger = PlayLedger(tmp_path / "played.jsonl")
    for number in range(WIRE_POLICY.plays_kept + 5):
        ledger.note(play(number, "ended"))
    assert ledger.find("r", 4) is None
    assert ledger.find("r", 5) is not None
    told = ledger.list_last()
    assert len(told) == WIRE_POLICY.plays_told
    assert told[-1].number == WIRE_POLICY.plays_kept + 4
    ledger.close()


def test_two_ears_of_one_folder_are_refused(tmp_path):
    ledger = PlayLedger(tmp_path / "played.jsonl")
    with pytest.raises(EarError, match="another `cuebot ear` has it"):
        PlayLedger(tmp_path / "played.jsonl")
    ledger.close()


def test_a_place_that_is_no_file_is_named(tmp_path):
    (tmp_path / "played.jsonl").mkdir()
    with pytest.raises(EarError, match="cannot be kept"):
        PlayLedger(tmp_path / "played.jsonl")
