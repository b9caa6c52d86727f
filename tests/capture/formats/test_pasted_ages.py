"""Comments that were copied from a page that tells how old each is."""

import pytest
from capture.formats.recorded import read

from cuebot.capture.formats.pasted_ages import matches_format

SAID = [("Jo", "size M?", 12), ("Kate", "how much", 9), ("Jo", "is it lined?", 7), ("Bo", "hi", 4)]
TOLD = [(0.0, "Jo", "size M?"), (180.0, "Kate", "how much")]
TOLD += [(300.0, "Jo", "is it lined?"), (480.0, "Bo", "hi")]


def paste(form, said, head=""):
    return head + "".join(form.format(name=name, text=text, n=n) for name, text, n in said)


@pytest.mark.parametrize(
    ("form", "head"),
    [
        ("{name}\n{text}\nLike\nReply\n{n}m\n", "Comments\nNewest\n"),
        ("{name}\n{text}\n{n} min\nGefällt mir\nAntworten\n", ""),
        ("{name}\n{n} minutes ago\n{text}\nReply\n", ""),
        ("{name}\n{text}\n{n}分钟前\n回复\n", ""),
        ("{name}\n{text}\n{n}分鐘前 · 讚 · 回覆\n", ""),
        ("{name}\n{text}\nThích\nPhản hồi\n{n} phút trước\n", ""),
        ("{name}\n\n{text}\n\n{n} menit yang lalu\nBalas\n", ""),
    ],
)
def test_ages_give_the_times_whether_the_newest_stands_first_or_last(tmp_path, form, head):
    for said in (SAID, SAID[::-1]):
        got, skipped = read(tmp_path, paste(form, said, head))
        assert [(one.at, one.user, one.text) for one in got] == TOLD
        assert skipped.count == 0


def test_lines_that_stand_with_every_comment_are_the_pages_in_any_language(tmp_path):
    said = [*SAID, ("Max", "bye", 2)]
    got, _ = read(tmp_path, paste("{name}\n{text}\nXyzzy\n{n} Plugh\n{n} h\n", said))
    assert [(one.user, one.text) for one in got] == [(name, text) for name, text, _ in said]
    assert got[-1].at == 36_000.0


def test_a_text_may_have_lines_and_a_picture_has_none(tmp_path):
    log = paste("{name}\n{text}\n{n}m\nReply\n", [*SAID[:2], ("Bo", "is it\nlined?", 5)])
    got, skipped = read(tmp_path, log + "Max\nAuthor\n3m\nReply\n")
    assert [(one.user, one.text) for one in got][-1] == ("Bo", "is it lined?")
    assert (len(got), skipped.count) == (3, 0)


def test_a_log_with_a_few_such_lines_is_none():
    assert not matches_format(b"20:15 kate: hi\n" * 30 + b"3m\n2m\n1m\n")
    assert not matches_format(b"3m\n2m\n1m\n2m\n")


def test_a_count_of_likes_is_the_page_s_own(tmp_path):
    page = (
        "kate\nhow wide\n3 w\nReply\nbob\ncold\n2 w\n1 like\nReply\n"
        "kate\nbye\n1 w\nView replies (2)\n"
    )
    got, _ = read(tmp_path, page)
    assert [(one.user, one.text) for one in got] == [
        ("kate", "how wide"),
        ("bob", "cold"),
        ("kate", "bye"),
    ]


def test_an_indonesian_page_shortens_its_minutes(tmp_path):
    said = [("Bu Tutik", "muat berapa kilo", 9), ("Yanto", "anti karat ga", 8)]
    page = paste("{name}\n{text}\n{n} mnt\nSuka\nBalas\n\n", [*said, ("Dewi", "pesan 3", 1)])
    got, skipped = read(tmp_path, "Semua komentar\n\n" + page)
    assert [(one.at - got[0].at, one.user, one.text) for one in got] == [
        (0, "Bu Tutik", "muat berapa kilo"),
        (60, "Yanto", "anti karat ga"),
        (480, "Dewi", "pesan 3"),
    ]
    assert skipped.count == 0
