"""What a show says of itself, judged; and that beside a show nothing is tried that disturbs it."""

import os
from dataclasses import replace

import pytest
from statuses import STATUS

from cuebot import config
from cuebot.doctor.finding import CheckVerdict
from cuebot.doctor.running_checks import (
    check_free_space,
    check_show,
    judge_status,
    list_running_checks,
)
from cuebot.doctor.running_show import UnansweringShow
from cuebot.show.status import EarStatus, NetworkPartStatus, SourceStatus

OK, WARN, FAIL = CheckVerdict.OK, CheckVerdict.WARN, CheckVerdict.FAIL
CONFIG = config.build_config({})


def judge(chosen=CONFIG, *, config_changed=False, **changes):
    """Return the findings of a show that is well but for some changes, by their parts."""
    found = judge_status(replace(STATUS, **changes), chosen, config_changed=config_changed)
    return {one.part: one for one in found}


def test_a_show_that_is_well_is_ok_in_all_its_parts():
    found = judge()
    assert {one.verdict for one in found.values()} == {OK}
    assert set(found) == {
        *("show", "inbox", "journal", "source http", "model", "voice", "ear", "loop")
    }
    assert found["show"].figure == "1:01:01, process 7"
    assert "2 questions wait, 1 cues" in found["show"].sentence


@pytest.mark.parametrize(
    ("part", "changes", "verdict", "says"),
    [
        ("inbox", {"lost_events": 1}, WARN, "more came"),
        ("inbox", {"waiting_events": 2_001}, WARN, "more came"),
        ("journal", {"lost_rows": 1}, FAIL, "rows are lost"),
        ("journal", {"pending_rows": 5_001}, WARN, "full or slow"),
        (
            "source x",
            {"sources": (SourceStatus(name="x", sent=9, silent_seconds=99.0, doubted=True),)},
            WARN,
            "not usual in this room",
        ),
        (
            "source x",
            {"sources": (SourceStatus(name="x", sent=0, silent_seconds=9.0, doubted=False),)},
            WARN,
            "nothing has come yet",
        ),
        (
            "source x",
            {"sources": (SourceStatus(name="x", sent=0, silent_seconds=150.0, doubted=True),)},
            WARN,
            "nothing has come yet",
        ),
        ("model", {"model": NetworkPartStatus()}, OK, "offline drafter quotes"),
        ("model", {"spent": 2.0}, WARN, "raise llm.cap"),
        ("model", {"model": NetworkPartStatus(resting={"gpt": True})}, WARN, "all rest"),
        (
            "model",
            {"model": NetworkPartStatus(resting={"gpt": False}, reached=False)},
            WARN,
            "check the network; until then the offline drafter stands in",
        ),
        (
            "voice",
            {"voice": NetworkPartStatus(resting={"edge": True, "local": False}, reached=True)},
            WARN,
            "edge rests after failures",
        ),
        ("voice", {"voice": NetworkPartStatus(resting={"edge": True})}, FAIL, "all rest"),
        ("ear", {"ear": EarStatus(use="null")}, WARN, "nothing sounds"),
        ("ear", {"ear": EarStatus(use="file")}, WARN, "no host hears"),
        (
            "ear",
            {"ear": EarStatus(use="device", device="x", trouble="its player is gone")},
            FAIL,
            "its player is gone",
        ),
        ("loop", {"loop_late": 0.3, "loop_busy": 0.02}, WARN, "20 ms were its own work"),
        ("show", {"holds": ("held",)}, OK, "no line may begin now: held"),
        ("show", {"restarted": True}, OK, "went on after it broke off"),
        ("show", {"alarms": 2, "last_alarm": "x: gone."}, OK, "2 alarms, the last: x: gone."),
    ],
)
def test_each_part_that_is_not_well_is_told_with_what_to_do(part, changes, verdict, says):
    found = judge(**changes)[part]
    assert found.verdict is verdict
    assert says in found.sentence


def test_a_config_that_was_changed_since_is_told(tmp_path):
    path = tmp_path / "config.toml"
    path.write_text("")
    os.utime(path, (STATUS.began - 1, STATUS.began - 1))
    assert check_show(STATUS, CONFIG, path)[0].verdict is OK
    os.utime(path, (STATUS.began + 1, STATUS.began + 1))
    assert "takes that with the next start" in check_show(STATUS, CONFIG, path)[0].sentence


def test_a_show_that_cannot_be_asked_is_a_failure(tmp_path):
    (found,) = check_show(UnansweringShow("it is mute", "wait"), CONFIG, tmp_path / "x")
    assert (found.verdict, found.part) == (FAIL, "show")
    assert "it is mute; wait." in found.sentence


def test_what_cannot_be_tried_beside_a_show_says_so():
    chosen = config.build_config(
        {
            "catalogue": {"url": "https://shop.example/list.csv"},
            "queue": {"microphone": "desk"},
            "journal": {"path": None},
        }
    )
    found = judge(chosen)
    for part in ("catalogue", "microphone", "voice", "ear"):
        assert "not tried beside a show" in found[part].sentence, part
    assert "begins anew" in check_free_space(chosen)[0].sentence


@pytest.mark.parametrize(("url", "looked"), [("", True), ("https://shop.example/a.csv", False)])
def test_only_files_are_looked_at_and_no_address(tmp_path, url, looked):
    chosen = config.build_config({"catalogue": {"url": url}})
    parts = [one.part for one in list_running_checks(chosen, tmp_path / "c", STATUS)]
    assert ("catalogue" in parts) is looked
    assert not any(part.startswith(("source", "voice", "ear", "model", "way")) for part in parts)


def test_the_disk_is_looked_at_and_not_written_to(tmp_path):
    chosen = config.build_config({}, folder=tmp_path)
    (found,) = check_free_space(chosen)
    assert "GB free" in found.figure or "MB free" in found.figure
    assert list(tmp_path.iterdir()) == []
