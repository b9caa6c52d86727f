"""Where the rows of a JSON value are."""

import pytest

from cuebot.capture.formats.json_tree import find_heads_beside, find_rows, unfold_bodies

ROWS = [{"time": n, "text": "how much?"} for n in range(4)]
GIFTS = [{"gift": "Rose", "n": n} for n in range(9)]


@pytest.mark.parametrize(
    "value",
    [
        {"a": [{"x": 1}], "b": {"c": ROWS}, "d": list(range(9))},
        {"gifts": GIFTS, "comments": ROWS},
        {"pages": [{"items": ROWS[:2]}, {"items": ROWS[2:]}]},
        {"room": {f"id{n}": row for n, row in enumerate(ROWS)}},
        {"time": [0, 1, 2, 3], "text": ["how much?"] * 4},
        {"time": {"0": 0, "1": 1, "2": 2, "3": 3}, "text": dict.fromkeys("0123", "how much?")},
        {"columns": ["time", "text"], "data": [[n, "how much?"] for n in range(4)]},
    ],
)
def test_rows_are_found_in_each_form(value):
    assert find_rows(value) == ROWS


def test_there_may_be_none():
    assert find_rows({"a": 1}) is None


def test_lists_within_a_row_are_no_rows():
    rows = [row | {"runs": [{"text": "how"}, {"emoji": 1}]} for row in ROWS]
    assert find_rows({"comments": rows}) == rows


def test_names_of_columns_are_no_rows_but_comments_under_such_a_key_are():
    assert find_heads_beside({"fields": ["time", "text"]}) == ["time", "text"]
    assert find_heads_beside({"columns": [{"name": "time"}, {"name": "text"}]}) == ["time", "text"]
    said = [{"name": "kate", "time": n, "text": "hi"} for n in range(3)]
    assert find_heads_beside({"fields": said}) is None
    assert find_rows({"fields": said}) == said
    assert find_rows({"columns": [{"name": "time"}, {"name": "text"}]}) is None


def test_likes_and_gifts_beside_messages_are_no_rows_though_their_other_keys_are_the_same():
    said = [{"id": f"c{n}", "user": "u", "content": "hi", "time": n} for n in range(3)]
    liked = [{"id": "l0", "user": "u", "time": 1}]
    later = [{"id": "c3", "user": "u", "content": "M?", "time": 3}]
    feeds = {"comments": said, "likes": liked, "more": later}
    assert find_rows({"data": feeds}) == [*said, *later]


def test_the_changes_in_the_body_of_a_webhook_have_the_time_of_their_entry():
    said = {"field": "live_comments", "value": {"id": "c1", "text": "how much?"}}
    other = {"field": "mentions", "value": {"media_id": "7"}}
    body = {"object": "instagram", "entry": [{"id": "9", "time": 5, "changes": [said, other]}]}
    assert unfold_bodies(body) == [{"time": 5, **said}, {"time": 5, **other}]
    timed = {"field": "feed", "value": {"created_at": 4, "message": "how much?"}}
    assert unfold_bodies({"entry": [{"time": 5, "changes": [timed]}]}) == []
    assert unfold_bodies({"comments": ROWS}) == []
    assert unfold_bodies({"pages": [{"items": ROWS[:2]}, {"items": ROWS[2:]}]}) == []


@pytest.mark.parametrize(
    "keys", [["20:00:05", "20:00:07", "20:00:09"], ["1790000005", "1790000007", "1790000009"]]
)
def test_objects_by_their_times_keep_these(keys):
    value = {key: {"user": "kate", "message": "hi"} for key in keys}
    assert [row["time"] for row in find_rows(value)] == keys


def test_objects_with_times_of_their_own_need_none_of_their_keys():
    value = {f"20:00:0{n}": {"time": n, "text": "hi"} for n in range(3)}
    assert [row["time"] for row in find_rows(value)] == [0, 1, 2]
