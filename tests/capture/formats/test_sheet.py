"""A table of comments."""

import pytest
from capture.formats.recorded import read, told

HEARD = [(1.5, "c1", "kate", "how much, please?", ""), (75.0, "c2", "joe", "size", "")]


@pytest.mark.parametrize(
    "table",
    [
        'time,user,message,id\n1.5,kate,"how much, please?",c1\n0:01:15,joe,size,c2\n',
        '\ufeffId;Comment;Author;Time\nc2;size;joe;1:15\nc1;"how much, please?";kate;1.5\n',
        "text\tat\tid\tname\nhow much, please?\t1.5\tc1\tkate\r\nsize\t75\tc2\tjoe\r\n",
    ],
)
def test_columns_may_stand_in_any_order_under_many_names(tmp_path, table):
    got, skipped = read(tmp_path, table)
    assert (told(got), skipped.count) == (HEARD, 0)


def test_dates_count_from_the_first(tmp_path):
    table = "date,text\n2026-11-20 20:00:00,hi\n2026-11-20T20:01:30,ho\n"
    got, _ = read(tmp_path, table)
    assert [one.at for one in got] == [0.0, 90.0]
    got, _ = read(tmp_path, "timestamp,text\n1790000000,hi\n1790000007.5,ho\n")
    assert [one.at for one in got] == [0.0, 7.5]


def test_rows_that_cannot_be_read_are_skipped_by_their_number(tmp_path):
    got, skipped = read(tmp_path, "time,text\n1,hi\nsoon,ho\n3,\n4\n\n5,ha\n")
    assert ([one.text for one in got], skipped.count) == (["hi", "ha"], 3)
    assert ":3: the time cannot be read" in skipped.first[0]


def test_heads_that_come_again_are_no_row(tmp_path):
    got, skipped = read(tmp_path, "time,text\n1,hi\ntime,text\n2,ho\n")
    assert ([one.text for one in got], skipped.count) == (["hi", "ho"], 0)


def test_a_table_may_have_no_heads(tmp_path):
    got, skipped = read(tmp_path, "0:10,kate,how much is it?\n0:12,joe,is there a blue one?\n")
    assert ([one.at for one in got], skipped.count) == ([10.0, 12.0], 0)
    assert [one.user for one in got] == ["kate", "joe"]


def test_commas_that_no_quotes_hold_stay_in_the_text(tmp_path):
    got, skipped = read(tmp_path, "time,text,who\n1,hi,kate\n2,size M, L, or S?,joe\n3,ho,ann,,\n")
    assert [(one.text, one.user) for one in got] == [
        ("hi", "kate"),
        ("size M, L, or S?", "joe"),
        ("ho", "ann"),
    ]
    assert skipped.count == 0


def test_the_line_under_the_heads_of_markdown_is_no_row(tmp_path):
    table = "| Time | User | Message |\n|---|:--|---|\n| 0:01 | kate | how much? |\n"
    got, skipped = read(tmp_path, table)
    assert ([(one.at, one.text) for one in got], skipped.count) == ([(1.0, "how much?")], 0)


def test_the_better_of_two_columns_for_the_user_is_taken(tmp_path):
    (comment,), _ = read(tmp_path, "username,user_id,text,time\nkate,17,hi,1\n")
    assert comment.user == "17"


def test_a_later_part_may_have_its_columns_in_another_order_below_a_title(tmp_path):
    table = (
        "Part 1\ntime,user,message\n20:00:00,kate,how much\n\nPart 2\nuser,time,message\n"
        'joe,20:00:07,size M?\nann,20:00:09,"blue, please"\n'
    )
    got, skipped = read(tmp_path, table)
    assert [(one.at, one.user, one.text) for one in got] == [
        (0.0, "kate", "how much"),
        (7.0, "joe", "size M?"),
        (9.0, "ann", "blue, please"),
    ]
    assert skipped.count == 0


def test_what_a_chat_program_writes_in_the_place_of_a_name_is_no_viewer(tmp_path):
    log = "2026-11-20 20:00:00\tkate\thow much\n2026-11-20 20:00:03\t-->\tz has joined\n"
    got, skipped = read(tmp_path, log + "2026-11-20 20:00:07\tjoe\tsize M?\n")
    assert ([one.user for one in got], skipped.count) == (["kate", "joe"], 0)


def test_heads_that_nobody_knows_stand_above_as_many_cells(tmp_path):
    table = (
        "Zrodlo,Kiedy,Kto,Co\nTikTok,20/11/2026 07:58:40 PM,kate,how wide?\n"
        "Twitch,20/11/2026 07:58:55 PM,jo,is it lined\nTikTok,20/11/2026 soon,kate,lost\n"
        "TikTok,20/11/2026 08:00:05 PM,jo,bye then\n"
    )
    got, skipped = read(tmp_path, table)
    assert [(one.at, one.text) for one in got] == [
        (0, "how wide?"),
        (15, "is it lined"),
        (85, "bye then"),
    ]
    assert skipped.count == 1


def test_a_title_of_several_rows_stands_above_heads_that_are_known(tmp_path):
    above = "Exported from,https://video.example/771,,\nAll comments,3,,\n,,,\n"
    heads = "Nr,Name,Date,Comment\n"
    rows = "1,Lia,24/10/2026 20:00:00,is it warm\n2,Omar,24/10/2026 20:00:07,me too\n"
    got, skipped = read(tmp_path, above + heads + rows)
    assert [(one.at, one.text) for one in got] == [(0, "is it warm"), (7, "me too")]
    assert skipped.count == 0


def test_a_report_of_questions_is_read_below_the_lines_of_its_meeting(tmp_path):
    report = (
        'Q&A Report\nReport Generated:,"27.11.2026 09:12"\n'
        "Topic,Webinar ID,Actual Start Time,# Question\n"
        '"Live",811,"26.11.2026 19:00",2\n\nQuestion Details\n'
        "#,{},Asker Name,Answer,{},Answered Time\n"
        "1,wie schwer,Ludwig,200 g,26.11.2026 19:03:21,26.11.2026 19:09:21\n"
        "2,welches Holz,Hedwig,,26.11.2026 19:03:56,\n"
    )
    for text, time in (("Question", "Question Time"), ("提問", "提問時間"), ("Frage", "Fragezeit")):
        got, skipped = read(tmp_path, report.format(text, time))
        assert [(one.at, one.user, one.text) for one in got] == [
            (0.0, "Ludwig", "wie schwer"),
            (35.0, "Hedwig", "welches Holz"),
        ]
        assert skipped.count == 0


def test_a_table_of_semicolons_may_have_a_first_head_that_is_empty(tmp_path):
    rows = (
        ";Name (click to view profile);Profile ID;Date;Likes;Live comment;(view source)\n"
        '2;bo.knits;449;14/11/2026 20:41:42;1;"""punge"" dice";view comment\n'
        "1;lana;448;14/11/2026 20:40:00;1;ciao;view comment\n"
    )
    got, skipped = read(tmp_path, rows)
    assert [(one.at, one.user, one.text) for one in got] == [
        (0.0, "lana", "ciao"),
        (102.0, "bo.knits", '"punge" dice'),
    ]
    assert skipped.count == 0


USERS = {
    "ar": "اسم الحساب",
    "id": "Nama akun",
    "ja": "アカウント名",
    "pt": "Nome do espectador",
    "th": "ชื่อบัญชี",
    "vi": "Tên tài khoản",
    "zh": "姓名",
    "tw": "買家帳號",
    "tr": "Hesap adı",
}


@pytest.mark.parametrize("head", USERS.values(), ids=USERS)
def test_the_column_of_accounts_is_that_of_viewers(tmp_path, head):
    sheet = (
        f"No,{head},Room,comment,time\n1,Ann,linen live,how much,0:05\n2,Bo,linen live,M?,0:09\n"
    )
    assert [one.user for one in read(tmp_path, sheet)[0]] == ["Ann", "Bo"]


def test_many_rows_may_stand_above_heads_that_are_known(tmp_path):
    above = "".join(f"Fact {n},{n}\n" for n in range(20))
    heads = "Comment Number (ID),Nickname,Comment Text,Time,Likes\n"
    got, skipped = read(
        tmp_path, f"{above}{heads}1,kate,how wide,3m ago,0\n2,jo,hi,2m ago,0\n3,kate,bye,1m ago,0\n"
    )
    assert [(one.at, one.text) for one in got] == [(0, "how wide"), (60, "hi"), (120, "bye")]
    assert skipped.count == 0


def test_a_title_below_the_heads_is_no_row(tmp_path):
    table = (
        "Name,Date,Comment\nComments of https://x.example/1,,\nkate,20:00:01,hi\njo,20:00:05,ho\n"
    )
    got, skipped = read(tmp_path, table)
    assert ([one.text for one in got], skipped.count) == (["hi", "ho"], 0)


def test_a_form_asks_for_a_name(tmp_path):
    table = "Timestamp,Tu nombre,¿Qué quieres saber?\n11/28/2026 20:00:01,kate,how wide is it\n"
    got, _ = read(tmp_path, table + "11/28/2026 20:01:01,jo,is it cold\n")
    assert [one.user for one in got] == ["kate", "jo"]


def test_quoted_cells_without_heads_are_a_table_also_where_the_first_is_a_clock(tmp_path):
    said = [
        ("20:00:05", "kate", "how much"),
        ("20:00:12", "jo.b", "in blue?"),
        ("20:00:30", "kate", "bye"),
    ]
    got, skipped = read(tmp_path, "".join(f'"{at}","{who}","{text}"\n' for at, who, text in said))
    assert [(one.user, one.text) for one in got] == [(who, text) for _, who, text in said]
    assert skipped.count == 0
