"""The facts of a video, which people take for its chat."""

import json

import pytest
from capture.formats.recorded import read

from cuebot.errors import CaptureError

FACTS = {
    "id": "x",
    "title": "LIVE: knives",
    "formats": [{"format_id": "233", "ext": "mp4"}, {"format_id": "136", "ext": "mp4"}],
    "description": "0:00 hello\n4:10 the blue one",
    "duration": 5321,
    "chapters": [
        {"start_time": 0, "end_time": 250, "title": "hello"},
        {"start_time": 250, "end_time": 900, "title": "how much is it"},
        {"start_time": 900, "end_time": 990, "title": "bye"},
    ],
    "comments": None,
}


@pytest.mark.parametrize("told", [FACTS, {"code": 0, "data": FACTS}])
def test_the_facts_of_a_video_are_refused_by_its_title(tmp_path, told):
    with pytest.raises(CaptureError, match="facts of 'LIVE: knives', a video, and no chat"):
        read(tmp_path, json.dumps(told))


def test_the_comments_among_the_facts_are_read(tmp_path):
    comments = [
        {"id": f"{at}", "text": text, "author": "@kate", "timestamp": 1_795_000_000 + at}
        for at, text in ((0, "how much"), (60, "size M?"))
    ]
    got, _ = read(tmp_path, json.dumps(FACTS | {"comments": comments}))
    assert [(one.at, one.text) for one in got] == [(0, "how much"), (60, "size M?")]
