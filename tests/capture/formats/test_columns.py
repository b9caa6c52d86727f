import tomllib
from importlib.resources import files

import pytest
from capture.formats.recorded import read

from cuebot.capture.formats.columns import (
    COLUMN_ROLES,
    NamedColumns,
    NoColumnError,
    are_known_heads,
    find_clock,
    find_columns,
    fold_key,
)

HEADS = tomllib.loads(
    files("cuebot.capture.formats").joinpath("heads.toml").read_text(encoding="utf-8")
)
ROWS = [["0:10", "u1", "how much is it?"], ["0:12", "u2", "有蓝色的吗"], ["0:15", "u1", "size M?"]]


def test_the_names_are_lists_by_role_and_no_name_serves_two():
    assert set(HEADS) == set(COLUMN_ROLES)
    for role, names in HEADS.items():
        folded = {fold_key(name) for name in names}
        assert all(folded), role
        for other in set(HEADS) - {role}:
            assert not folded & {fold_key(name) for name in HEADS[other]}, (role, other)


@pytest.mark.parametrize(
    ("heads", "text"),
    [
        (["Zeit", "Benutzername", "Kommentar"], 2),
        (["thời gian", "người dùng", "Bình luận"], 2),
        (["发送时间", "用户昵称", "弹幕内容"], 2),
        (["เวลา", "ชื่อผู้ใช้", "ข้อความ"], 2),
        (["الوقت", "المستخدم", "التعليق"], 2),
        (["समय", "उपयोगकर्ता", "टिप्पणी"], 2),
        (["created_at", "author.name", "message"], 2),
        (["Дата и время", "Пользователь", "Сообщение"], 2),
        (["offset_ms", "שם משתמש", "תגובה"], 2),
        (["Time (UTC)", "Uživatel", "Zpráva"], 2),
        (["Aika", "Käyttäjä", "Viesti"], 2),
        (["সময়", "ব্যবহারকারী", "মন্তব্য"], 2),
        (["زمان", "کاربر", "پیام"], 2),
        (["Data e Hora", "Usuário", "Comentário"], 2),
    ],
)
def test_columns_are_found_by_their_names_in_any_language(heads, text):
    assert find_columns(heads, ROWS, NamedColumns()) == {"at": 0, "user": 1, "text": text}
    assert are_known_heads(heads)


def test_columns_without_a_known_name_are_found_by_what_they_hold():
    found = find_columns(
        ["a", "b", "c"], [[row[1], row[2], row[0]] for row in ROWS], NamedColumns()
    )
    assert (found["at"], found["text"]) == (2, 1)
    counted = [[str(n), str(n * n / 2), f"what is number {n} like?"] for n in range(1, 9)]
    found = find_columns(["a", "b", "c"], counted, NamedColumns())
    assert (found["at"], found["text"]) == (1, 2)  # row numbers are no times


def test_what_a_person_names_is_taken_before_all():
    heads = ["time", "text", "sent", "note", "who"]
    named = NamedColumns(text="NOTE", time="sent", user="who")
    assert find_columns(heads, [["1"] * 5], named) == {"at": 2, "text": 3, "user": 4}


def test_a_sentence_says_which_columns_there_are_and_how_to_name_them():
    with pytest.raises(
        NoColumnError, match="hold the time; there are 'User', 'Kommentar'; name it by --time"
    ):
        find_columns(["User", "Kommentar"], [["a", "how much?"]], NamedColumns())
    with pytest.raises(NoColumnError, match="there is no column 'said'; there are 'time', 'text'"):
        find_columns(["time", "text"], [["1", "x"]], NamedColumns(text="said"))


def test_a_name_is_known_in_any_of_its_spellings():
    told = {fold_key(name) for name in ("user_name", "userName", "User Name", " USER-NAME: ")}
    assert told == {"username"}
    assert fold_key("الـتَّعليق") == fold_key("الـتعليق")
    assert fold_key("Bình luận") == fold_key("binh luan")


def test_a_column_of_notes_is_no_text_where_another_reads_like_one():
    heads = ["Time", "Who", "Mit írt", "Comment"]
    rows = [["20:00:01", "a", f"is number {n} still there?", ""] for n in range(8)]
    rows[2][3] = "answered"
    assert find_columns(heads, rows, NamedColumns())["text"] == 2
    assert find_columns(heads, rows, NamedColumns(text="Comment"))["text"] == 3


def test_a_clock_belongs_to_a_column_of_days_alone():
    columns = [["28.11.2026"] * 3, ["20.00.01", "20.00.05", "20.00.09"], ["a", "b", "c"]]
    heads = ["Tag", "Uhrzeit", "Text"]
    assert find_clock(heads, columns, 0, [2]) == 1
    assert find_clock(heads, [["28.11.2026 20:00"] * 3, columns[1]], 0, []) is None
    assert find_clock(heads, [columns[0], columns[2]], 0, []) is None
    assert find_clock(heads, [columns[0], ["20.01", "20.05", "20.09"]], 0, []) == 1


def test_the_one_channel_of_a_show_is_no_viewer():
    heads = ["Channel ID", "Live Chat Create Timestamp", "Live Chat Text"]
    rows = [[f"UC{n}", f"2026-11-30T20:00:0{n}Z", "how much"] for n in range(3)]
    assert find_columns(heads, rows, NamedColumns())["user"] == 0
    assert "user" not in find_columns(heads, [["UC1", *row[1:]] for row in rows], NamedColumns())


def test_serial_days_have_their_time_of_day_in_a_column_beside(tmp_path):
    sheet = """Datum;Uhrzeit;Name;Kommentar
46356;0,998611;Ann;how much?
46356;0,999306;Bo;size M?
46357;0,000694;Ann;bye
"""
    got, skipped = read(tmp_path, sheet)
    assert [round(one.at / 10) for one in got] == [0, 6, 18]
    assert skipped.count == 0


def test_viewers_whose_ids_a_platform_masks_are_told_by_their_names():
    heads = ["评论时间", "用户ID", "用户昵称", "评论内容"]
    rows = [["20:00:01", "****", "小红", "多少钱"], ["20:00:05", "****", "小明", "什么颜色"]]
    assert find_columns(heads, rows, NamedColumns())["user"] == 2
    told = [[at, user, "小***", text] for at, user, _, text in rows]
    assert find_columns(heads, told, NamedColumns())["user"] == 1


def test_when_the_author_joined_is_not_when_the_comment_was_sent():
    heads = ["from_user.created", "user.createdAt", "message", "created"]
    rows = [["0", "2020-01-01T00:00:00Z", f"hi {n}", f"{1_790_000_000 + n}"] for n in range(4)]
    assert find_columns(heads, rows, NamedColumns())["at"] == 3


def test_a_column_that_says_the_same_in_all_rows_tells_of_the_show():
    heads = [
        "subscription.id",
        "subscription.created_at",
        "message_timestamp",
        "text",
        "chatter_user_id",
    ]
    rows = [
        ["s", "2026-11-30T19:00:00Z", f"2026-11-30T20:00:0{n}Z", f"hi {n}", f"9{n}"]
        for n in range(4)
    ]
    found = find_columns(heads, rows, NamedColumns())
    assert (found["at"], found["user"]) == (2, 4)


def test_a_name_in_rows_of_arrivals_alone_is_none_of_who_wrote():
    heads = ["content.displayname", "sender", "body", "origin_server_ts"]
    rows = [
        ["kate", "@kate:x", "", "5"],
        *([["", "@jo:x", f"hi {n}", f"{7 + n}"] for n in range(3)]),
    ]
    assert find_columns(heads, rows, NamedColumns())["user"] == 1
