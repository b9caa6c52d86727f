"""One stream of states for several pages."""

import json

from cuebot.web.feed import SceneFeed, encode_json
from cuebot.web.scene import AlarmRow, Scene


def scene(at, *texts):
    rows = tuple(AlarmRow(key=str(n), at=0.0, text=text) for n, text in enumerate(texts))
    return Scene(at=at, sections={"alarms": rows})


def test_numbers_grow_by_one_and_only_when_something_is_told():
    feed = SceneFeed()
    told = [feed.advance(scene(at, "x")) for at in (0.1, 0.2, 0.3)] + [
        feed.advance(scene(0.4, "y"))
    ]
    assert [json.loads(text)["n"] for text in told if text] == [1, 2]
    assert told[1:3] == ["", ""]
    assert json.loads(feed.encode_whole())["n"] == 2


def test_a_page_hears_of_the_time_each_second_though_nothing_else_changed():
    feed = SceneFeed()
    feed.advance(scene(5.0, "x"))
    assert json.loads(feed.advance(scene(6.0, "x"))) == {"n": 2, "at": 6.0}


def test_texts_are_sent_as_they_are():
    assert encode_json({"a": "这个"}) == '{"a":"这个"}'
