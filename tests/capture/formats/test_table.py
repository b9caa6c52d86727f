import pytest

from cuebot.capture.formats.columns import NamedColumns
from cuebot.capture.formats.table import read_table

HEADS = ["time", "text", "name"]


def test_rows_become_comments_and_a_broken_one_its_reason():
    rows = [
        (2, ["0:10", " how much ", "kate"]),
        (3, "not CSV"),
        (4, ["soon", "hi", ""]),
        (6, ["1:00"]),
    ]
    told = list(read_table(HEADS, rows, NamedColumns()))
    assert [number for number, _ in told] == [2, 3, 4, 6]
    assert (told[0][1].at, told[0][1].text, told[0][1].user) == (10.0, "how much", "kate")
    assert [one for _, one in told[1:]] == [
        "not CSV",
        "the time cannot be read",
        "the text is empty",
    ]


def test_a_row_that_counts_the_others_and_one_of_a_program_are_left_out():
    rows = [
        (2, ["0:10", "how much", "kate"]),
        (3, ["0:12", "kate joined the room", "[Info]"]),
        (4, ["0:20", "size M?", "bo"]),
        (5, ["", "3", "Total comments"]),
    ]
    told = [one.text for _, one in read_table(HEADS, rows, NamedColumns())]
    assert told == ["how much", "size M?"]


def test_a_day_and_its_clock_may_stand_in_two_columns():
    heads = ["Dato", "Klokkeslett", "Navn", "Tekst"]
    rows = [
        (2, ["28.11.2026", "23.59.50", "kate", "how much"]),
        (3, ["29.11.2026", "00.00.20", "bo", "size M?"]),
        (4, ["29.11.2026", "00.??", "bo", "cut off"]),
    ]
    told = [one for _, one in read_table(heads, rows, NamedColumns())]
    assert [one.at for one in told[:2]] == [0.0, 30.0]
    assert told[2] == "the time cannot be read"


def test_a_text_that_a_service_wrote_as_html_is_told_as_a_reader_sees_it():
    texts = [
        "<p>how much?</p>",
        'the dog <img src="https://x.example/d.png" alt="🐶" class="emote">',
        '<at id="0">Anna</at> is M&amp;S gone<br/>already',
        "I <3 it, 5 < 6",
    ]
    rows = [(n, [f"0:{n}0", text, "kate"]) for n, text in enumerate(texts, 1)]
    told = [one.text for _, one in read_table(HEADS, rows, NamedColumns())]
    assert told == ["how much?", "the dog 🐶", "Anna is M&S gone already", texts[3]]


def test_signs_of_no_width_around_a_text_are_no_part_of_it():
    rows = [(2, ["0:10", "\u200b\u2060how much\u200b ", "kate"]), (3, ["0:20", "नहीं\u200dक्", "bo"])]
    told = [one.text for _, one in read_table(HEADS, rows, NamedColumns())]
    assert told == ["how much", "नहीं\u200dक्"]


def test_a_comment_whose_state_says_that_it_was_taken_back_is_none():
    heads = ["playerMessageTime", "messageStatusType", "content", "nickname"]
    rows = [
        (1, ["500", "NORMAL", "how much", "kate"]),
        (2, ["900", "CBOTBLIND", "", "bo"]),
        (3, ["1500", "HIDDEN", "rude words", "bo"]),
        (4, ["2500", "NORMAL", "", "bo"]),
        (5, ["3500", "NORMAL", "size M?", "kate"]),
    ]
    told = [
        one if isinstance(one, str) else one.text
        for _, one in read_table(heads, rows, NamedColumns())
    ]
    assert told == ["how much", "the text is empty", "size M?"]


def test_a_notice_in_nobody_s_name_is_no_comment():
    rows = [(1, ["1", "kate", "hi"]), (2, ["2", "", "jo joined the group"]), (3, ["3", "jo", "ho"])]
    got = list(read_table(["seconds", "user", "text"], rows, NamedColumns()))
    assert [event.text for _, event in got] == ["hi", "ho"]


def test_what_nobody_sent_and_is_of_a_kind_of_its_own_is_no_comment():
    heads = ["seconds", "user", "message", "type"]
    rows = [
        (1, ["1", "kate", "hi", "MESG"]),
        (2, ["2", "", "Welcome", "ADMM"]),
        (3, ["3", "jo", "ho", "MESG"]),
        (4, ["4", "", "who am i", "MESG"]),
        (5, ["5", "jo", "bye", "MESG"]),
    ]
    got = list(read_table(heads, rows, NamedColumns()))
    assert [event.text for _, event in got] == ["hi", "ho", "who am i", "bye"]


@pytest.mark.parametrize(
    ("head", "said", "gave"),
    [
        ("Olay", "Yorum", "Hediye"),
        ("구분", "채팅", "입장"),
        ("Gebeurtenis", "Reactie", "Cadeau"),
        ("Zdarzenie", "Komentarz", "Prezent"),
        ("Событие", "Комментарий", "Подарок"),
        ("イベント", "コメント", "ギフト"),
        ("เหตุการณ์", "ข้อความ", "ของขวัญ"),
        ("Sự kiện", "Bình luận", "Quà"),
        ("الحدث", "تعليق", "هدية"),
    ],
)
def test_a_column_says_in_the_language_of_its_program_which_rows_are_no_comments(head, said, gave):
    rows = [
        (2, ["0:10", said, "kate", "how much"]),
        (3, ["0:12", gave, "bo", "Rose x5"]),
        (4, ["0:20", said, "bo", "size M?"]),
    ]
    told = read_table(["time", head, "name", "text"], rows, NamedColumns())
    assert [one.text for _, one in told] == ["how much", "size M?"]
