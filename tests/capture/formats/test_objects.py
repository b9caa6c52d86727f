"""JSON of tools that nobody here knows."""

import json

import pytest
from capture.formats.recorded import read

from cuebot.capture import replay
from cuebot.capture.formats.columns import NamedColumns
from cuebot.errors import CaptureError

ROWS = [
    {
        "say": f"how much is it, {n}?",
        "from": {"displayName": f"v{n}"},
        "meta": {"createTime": 1_790_000_000_000 + n * 1_500},
    }
    for n in range(3)
]


@pytest.mark.parametrize(
    "content",
    [json.dumps(ROWS), "\n".join(map(json.dumps, ROWS)), json.dumps({"data": {"items": ROWS}})],
)
def test_fields_within_objects_are_columns(tmp_path, content):
    got, skipped = read(tmp_path, content)
    assert [(one.at, one.user, one.text) for one in got] == [
        (n * 1.5, f"v{n}", f"how much is it, {n}?") for n in range(3)
    ]
    assert skipped.count == 0


def test_a_row_without_a_text_is_skipped_by_its_line(tmp_path):
    lines = [json.dumps(row) for row in (ROWS[0], ROWS[1] | {"say": ""}, ROWS[2])]
    got, skipped = read(tmp_path, "\n".join(lines))
    assert (len(got), skipped.count) == (2, 1)
    assert ":2: the text is empty" in skipped.first[0]


def test_other_events_are_neither_comments_nor_broken(tmp_path):
    gift = {"type": "gift", "meta": {"createTime": 1_790_000_000_500}, "giftName": "Rose"}
    kinds = [row | {"type": "comment"} for row in ROWS]
    got, skipped = read(tmp_path, json.dumps([kinds[0], gift, *kinds[1:], None]))
    assert ([one.at for one in got], skipped.count) == ([0.0, 1.5, 3.0], 1)


def test_messages_that_are_lists_have_columns(tmp_path):
    rows = [
        [1.2, 0, 16777215, "af31", "开始了 &lt;200"],
        [8.7, 0, 0, "b07c", "端砚吗"],
        None,
        [9.0, 0],
    ]
    got, skipped = read(tmp_path, json.dumps({"code": 0, "version": 3, "data": rows}))
    assert [(one.at, one.user, one.text) for one in got] == [
        (1.2, "af31", "开始了 <200"),
        (8.7, "b07c", "端砚吗"),
    ]
    assert skipped.count == 2
    named = [["text", "who", "at"], ["how much?", "kate", "0:05"], ["size M?", "joe", "0:07"]]
    for content in (named, {"columns": named[0], "data": named[1:]}):
        got, _ = read(tmp_path, json.dumps(content))
        assert [(one.at, one.text) for one in got] == [(5.0, "how much?"), (7.0, "size M?")]


def test_lists_one_a_line_are_rows(tmp_path):
    rows = [[1.2, "kate", "how much?"], [3.5, "joe", "size M?"], [5.5, "joe", "a blue one?"]]
    got, _ = read(tmp_path, "\n".join(map(json.dumps, rows)))
    assert [(one.at, one.text) for one in got] == [(row[0], row[2]) for row in rows]


def test_a_message_kept_as_text_is_unpacked(tmp_path):
    rows = [{"method": "WebcastChatMessage", "payload": json.dumps(row)} for row in ROWS]
    got, _ = read(tmp_path, json.dumps({"messages": rows}))
    assert [(one.at, one.text) for one in got][1] == (1.5, "how much is it, 1?")


def test_what_a_server_sent_and_a_first_line_that_is_cut_off_are_read(tmp_path):
    lines = [f"event: chat\ndata: {json.dumps(row)}\n" for row in ROWS]
    got, skipped = read(tmp_path, "\n".join(lines))
    assert ([one.at for one in got], skipped.count) == ([0.0, 1.5, 3.0], 0)
    cut = "\n".join(map(json.dumps, ROWS))[9:]
    got, skipped = read(tmp_path, cut)
    assert ([one.at for one in got], skipped.count) == ([0.0, 1.5], 1)


def test_pieces_of_a_text_are_joined(tmp_path):
    rows = [{"at_ms": 1_500, "message": [{"text": "how "}, {"text": "much?"}], "uid": 7}]
    path = tmp_path / "x.json"
    path.write_text(json.dumps(rows))
    found = list(replay.read_events(replay.open_recording(path, NamedColumns(time="at_ms"))))
    assert [(one.at, one.text, one.user) for one in found] == [(1.5, "how much?", "7")]


def test_what_has_no_times_says_what_there_is(tmp_path):
    with pytest.raises(CaptureError, match=r"hold the time; there are 'words', 'by.name'; name it"):
        read(tmp_path, json.dumps([{"words": "how much?", "by": {"name": "x"}}]))


def test_a_column_that_rows_of_another_kind_fill_is_not_taken_for_the_text(tmp_path):
    rows = [{"ping": {"content": "rs:0"}}]
    rows += [{"chat": {"vpos": n * 100, "content": f"how much {n}"}} for n in range(12)]
    got, skipped = read(tmp_path, "\n".join(map(json.dumps, rows)))
    assert ([one.at for one in got][:2], len(got), skipped.count) == ([0.0, 1.0], 12, 0)


def test_a_nought_that_protobuf_left_out_is_one(tmp_path):
    rows = [{"content": "hi"}, {"progress": 1500, "content": "ho"}]
    got, _ = read(tmp_path, json.dumps({"elems": rows}))
    assert [(one.at, one.text) for one in got] == [(0.0, "hi"), (1.5, "ho")]


def test_a_message_that_a_tool_passed_on_as_text_and_cut_is_a_broken_row(tmp_path):
    def wrap(kind, **data):
        return json.dumps({"Type": kind, "Data": json.dumps(data)})

    lines = [
        wrap(4, User={"Nickname": "ann"}, Content="is it lined", EventTime=1_790_000_000),
        wrap(6, User={"Nickname": "jo"}, Gift="rose", Content="a rose", EventTime=1_790_000_001),
        wrap(4, User={"Nickname": "jo"}, Content="what colour", EventTime=1_790_000_002),
        '{"Type": 4, "Data": "{\\"Content\\": \\"is"}',
        wrap(4, User={"Nickname": "jo"}, Content="ok", EventTime=1_790_000_009),
    ]
    got, skipped = read(tmp_path, "\n".join(lines))
    assert [(one.user, one.text, one.at) for one in got] == [
        ("ann", "is it lined", 0),
        ("jo", "what colour", 2),
        ("jo", "ok", 9),
    ]
    assert skipped.count == 1


def test_what_a_channel_tells_of_itself_is_no_comment(tmp_path):
    rows = [
        {"type": "message", "subtype": kind, "user": "U1", "text": f"{kind} now", "ts": at}
        if kind
        else {"type": "message", "user": "U2", "text": f"how {at}", "ts": at}
        for at, kind in (
            ("1795892401.1", "channel_join"),
            ("1795892402.1", ""),
            ("1795892403.1", "channel_topic"),
            ("1795892404.1", ""),
            ("1795892405.1", "pinned_item"),
            ("1795892406.1", "me_message"),
            ("1795892407.1", ""),
        )
    ]
    got, skipped = read(tmp_path, json.dumps(rows))
    assert [one.text for one in got] == [
        "how 1795892402.1",
        "how 1795892404.1",
        "me_message now",
        "how 1795892407.1",
    ]
    assert skipped.count == 0


def test_what_matrix_sends_besides_texts_is_no_comment(tmp_path):
    sent = [
        ("m.text", "is it oak?"),
        ("m.image", "IMG_1.jpg"),
        ("m.emote", "waves"),
        ("m.file", "a.pdf"),
    ]
    rows = [
        {
            "type": "m.room.message",
            "sender": "@a:b.example",
            "origin_server_ts": 1_790_000_000_000 + n * 1000,
            "content": {"msgtype": kind, "body": body},
        }
        for n, (kind, body) in enumerate(sent)
    ]
    got, skipped = read(tmp_path, json.dumps({"messages": rows}))
    assert [(one.at, one.text) for one in got] == [(0, "is it oak?"), (2, "waves")]
    assert skipped.count == 0


def test_rows_under_names_and_types_as_clickhouse_writes_them(tmp_path):
    lines = [
        ["час", "користувач", "повідомлення"],
        ["DateTime64(3)", "LowCardinality(String)", "Nullable(String)"],
        ["2026-11-30 19:00:00.000", "оля", "скільки коштує"],
        ["2026-11-30 19:00:09.500", "іра", "є розмір М?"],
    ]
    found, skipped = read(tmp_path, "\n".join(json.dumps(one) for one in lines))
    assert [(one.at, one.user, one.text) for one in found] == [
        (0.0, "оля", "скільки коштує"),
        (9.5, "іра", "є розмір М?"),
    ]
    assert skipped.count == 0


def test_an_object_above_rows_names_their_columns_and_a_cut_row_is_told(tmp_path):
    log = """{"sala":"88","columnas":2,"columns":[{"name":"ts"},{"name":"tipo"},{"name":"mensaje"}]}
[1796058000, "comentario", "hola"]
[1796058004, "regalo", "rosa"]
[1796058006, "comentario", "cuánto cue
[1796058010, "comentario", "talla M"]
"""
    found, skipped = read(tmp_path, log)
    assert [(one.at, one.text) for one in found] == [(0.0, "hola"), (10.0, "talla M")]
    assert skipped.count == 1


@pytest.mark.parametrize(
    "table",
    [
        {
            "cols": [{"id": "A", "label": "Waktu"}, {"id": "B", "label": "Komentar"}],
            "rows": [
                {"c": [{"v": "19:00:00"}, {"v": "berapa harganya"}]},
                {"c": [{"v": "19:00:30"}, {"v": "ada merah?"}]},
            ],
        },
        {
            "schema": {"fields": [{"name": "time", "type": "TIME"}, {"name": "comment"}]},
            "rows": [
                {"f": [{"v": "19:00:00"}, {"v": "berapa harganya"}]},
                {"f": [{"v": "19:00:30"}, {"v": "ada merah?"}]},
            ],
        },
        {
            "meta": [{"name": "time", "type": "DateTime"}, {"name": "comment", "type": "String"}],
            "data": [["19:00:00", "berapa harganya"], ["19:00:30", "ada merah?"]],
            "rows": 2,
        },
        {
            "header": ["time", "comment"],
            "values": [["19:00:00", "berapa harganya"], ["19:00:30", "ada merah?"]],
        },
        [["დრო", "ტექსტი"], [100.5, "berapa harganya"], [130.5, "ada merah?"]],
    ],
)
def test_rows_of_cells_whose_columns_are_named_beside_or_above_them(tmp_path, table):
    found, skipped = read(tmp_path, json.dumps(table))
    assert [one.text for one in found] == ["berapa harganya", "ada merah?"]
    assert found[1].at - found[0].at == 30
    assert skipped.count == 0


FRAMES = {
    "chzzk": [
        {"ver": "2", "cmd": 0},
        *(
            {"cmd": 93101, "bdy": [{"uid": user, "msg": text, "msgTime": 1796040000000 + at}]}
            for user, text, at in (("달빛", "얼마예요", 0), ("하루", "배송비요?", 8000))
        ),
        {"ver": "2", "cmd": 0},
    ],
    "Rumble": [
        {
            "type": "messages",
            "data": {
                "messages": [{"time": f"2026-11-30T20:00:0{at}Z", "user_id": user, "text": text}],
                "users": [{"id": user, "username": "x"}],
            },
        }
        for user, text, at in (("달빛", "얼마예요", 0), ("하루", "배송비요?", 8))
    ],
    "Trovo": [
        {"type": "CHAT", "data": {"chats": [{"nick_name": u, "content": t, "send_time": at}]}}
        for u, t, at in (("달빛", "얼마예요", 1796040000), ("하루", "배송비요?", 1796040008))
    ],
}


@pytest.mark.parametrize("frames", FRAMES.values(), ids=FRAMES)
@pytest.mark.parametrize("sent", ["", "data: "])
def test_a_frame_may_hold_one_message(tmp_path, frames, sent):
    got, skipped = read(tmp_path, "\n".join(sent + json.dumps(frame) for frame in frames))
    assert [(one.at, one.user, one.text) for one in got] == [
        (0, "달빛", "얼마예요"),
        (8, "하루", "배송비요?"),
    ]
    assert skipped.count == 0


def test_bodies_of_a_webhook_are_read_a_line_each(tmp_path):
    values = [{"id": "c1", "text": "how much?"}, {"media_id": "7"}, {"id": "c2", "text": "size M?"}]
    lines = [
        {"entry": [{"id": "9", "time": 1796040000 + n, "changes": [{"field": "f", "value": told}]}]}
        for n, told in enumerate(values)
    ]
    lines[1]["entry"][0]["changes"][0]["field"] = "mentions"
    got, skipped = read(tmp_path, "\n".join(map(json.dumps, lines)))
    assert [(one.at, one.text) for one in got] == [(0, "how much?"), (2, "size M?")]
    assert skipped.count == 0


def test_the_pieces_of_a_subtitle_s_event_are_its_text(tmp_path):
    events = [
        {"tStartMs": n * 1000, "segs": [{"utf8": "how "}, {"utf8": f"much {n}?"}]} for n in range(3)
    ]
    got, _ = read(tmp_path, json.dumps({"wireMagic": "pb3", "events": events}))
    assert [(one.at, one.text) for one in got] == [(n, f"how much {n}?") for n in range(3)]


def test_a_picture_without_a_text_is_no_broken_row(tmp_path):
    sent = [{"id": "1", "url": "a.jpg", "fileName": "a.jpg"}]
    rows = [
        ROWS[0] | {"attachments": []},
        ROWS[1] | {"attachments": sent},
        ROWS[2] | {"attachments": []},
        ROWS[1] | {"say": "", "attachments": sent},
    ]
    got, skipped = read(tmp_path, json.dumps(rows))
    assert ([one.text for one in got], skipped.count) == ([row["say"] for row in ROWS], 0)
    got, skipped = read(tmp_path, json.dumps([*rows, ROWS[1] | {"say": "", "attachments": []}]))
    assert (len(got), skipped.count) == (3, 1)
