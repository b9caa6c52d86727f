"""cuebot's own recording."""

import json

from capture.formats.recorded import read

from cuebot.model import Metric, MetricKind

SAID = {"at": 1.0, "id": "c1", "user": "u1", "text": "hi"}
STOCK = {"at": 2.0, "type": "stock", "link": 3, "left": 4}


def test_comments_and_what_the_shop_reported_are_read(tmp_path):
    got, _ = read(tmp_path, "\n".join(map(json.dumps, (SAID, STOCK))))
    assert got[0].id == "c1"
    assert got[1] == Metric(at=2.0, kind=MetricKind.STOCK, link="3", count=4)


def test_a_row_keeps_its_time_from_the_first_moment_of_the_show_on(tmp_path):
    rows = [SAID | {"at": at, "id": f"c{at}"} for at in (0.0, 0.4, 7.0)]
    got, _ = read(tmp_path, "\n".join(map(json.dumps, rows)))
    assert [one.at for one in got] == [0.0, 0.4, 7.0]


def test_what_is_no_row_is_told_by_its_line(tmp_path):
    got, skipped = read(tmp_path, f"{json.dumps(SAID)}\nthese are\nno comments\n")
    assert ([one.id for one in got], skipped.count) == (["c1"], 2)
    assert "recording.dat:2: it is not JSON" in skipped.first[0]
