"""Objects in the log of a program."""

import json

import pytest
from capture.formats.recorded import read

from cuebot.capture.formats.logged_json import is_logged, unwrap_logged

LOG = """2026-11-24T20:00:00Z INFO chat {"user":"kim","msg":"what size"}
2026-11-24T20:00:05Z INFO ping {"ms":12}
2026-11-24T20:00:30Z INFO chat {"user":"lee","msg":"when {or how}?"}
2026-11-24T20:01:30Z INFO chat {"user":"lee","ms
2026-11-24T20:10:00Z INFO chat {"user":"kim","msg":"thanks"}
"""


def test_the_time_before_an_object_is_that_of_its_comment(tmp_path):
    got, skipped = read(tmp_path, LOG)
    assert [(one.at - got[0].at, one.user, one.text) for one in got] == [
        (0, "kim", "what size"),
        (30, "lee", "when {or how}?"),
        (600, "kim", "thanks"),
    ]
    assert skipped.count == 1


@pytest.mark.parametrize("line", ["[20:00:01] chat {}", "20:00:01.5 {}", "2026-11-24 20:00 a {}"])
def test_an_object_gets_the_time_and_the_kind(line):
    assert is_logged(f"{line}\n{line}\n")
    told = json.loads(unwrap_logged(line))
    assert set(told) == {"logged_at", "event"}


def test_text_in_braces_is_no_object_of_a_log():
    assert not is_logged("kate: hi {there}\njo: hi\n")
    assert not is_logged('{"a": 1}\n{"a": 2}\n')
    assert unwrap_logged("no object") == "no object"


@pytest.mark.parametrize("level", ["[INFO]", "INFO", "INFO:", "[info] "])
def test_the_level_of_a_log_is_no_kind_where_the_objects_tell_one(tmp_path, level):
    line = "2026-11-30 20:00:0{}.120 " + level + ' {{"Type": {}, "Data": {}}}\n'
    said = [
        (1, {"User": {"Nickname": "ann"}, "Content": "how much"}),
        (3, {"User": {"Nickname": "bo"}, "CurrentCount": 203, "Content": "bo came"}),
        (1, {"User": {"Nickname": "bo"}, "Content": "size M?"}),
        (1, {"User": {"Nickname": "ann"}, "Content": "thanks"}),
    ]
    rows = ((n, kind, json.dumps(json.dumps(data))) for n, (kind, data) in enumerate(said))
    got, skipped = read(tmp_path, "".join(line.format(*row) for row in rows))
    assert [(one.user, one.text) for one in got] == [
        ("ann", "how much"),
        ("bo", "size M?"),
        ("ann", "thanks"),
    ]
    assert skipped.count == 0


def test_what_the_program_told_of_itself_is_no_row_but_half_an_object_is(tmp_path):
    log = (
        "2026-11-24T20:00:00Z OPEN wss://chat.example\n"
        '2026-11-24T20:00:01Z RECV {"user":"kim","msg":"what size"}\n'
        '2026-11-24T20:00:05Z RECV {"user":"lee","msg":"when?"}\n'
        '2026-11-24T20:00:06Z RECV {"ping":1}\n'
        '2026-11-24T20:00:07Z SEND {"ping":1}\n'
        '2026-11-24T20:00:08Z RECV {"user":"lee","ms\n'
        "2026-11-24T20:00:09Z RE\n"
        '2026-11-24T20:00:30Z RECV {"user":"kim","msg":"thanks"}\n'
        "2026-11-24T20:00:31Z CLOSE 1006\n"
    )
    got, skipped = read(tmp_path, log)
    assert [(one.at - got[0].at, one.text) for one in got] == [
        (0, "what size"),
        (4, "when?"),
        (29, "thanks"),
    ]
    assert [told.split(":")[1] for told in skipped.first] == ["6", "7"]
