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


def test_what_no_format_knows_is_told_by_its_lines(tmp_path):
    got, skipped = read(tmp_path, "these are\nno comments\n")
    assert (got, skipped.count) == ([], 2)
    assert "recording.dat:1: Invalid JSON" in skipped.first[0]
