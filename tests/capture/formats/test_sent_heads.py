"""Who wrote a message in a meeting, and who saw it."""

import pytest
from capture.formats.recorded import read

from cuebot.capture.formats.sent_heads import SAVED_FROM, is_private


@pytest.mark.parametrize(
    ("head", "name", "private"),
    [
        ("From Kate Lee to Everyone", "Kate Lee", False),
        ("from Mo to Host (privately)", "Mo", True),
        ("Von Uli an Eva (Direktnachricht)", "Uli", True),
        ("De Ana para Todos", "Ana", False),
    ],
)
def test_a_head_says_from_whom_and_whether_one_alone_saw_it(head, name, private):
    sent = SAVED_FROM.fullmatch(head)
    assert (sent["name"], is_private(sent)) == (name, private)


def test_a_name_alone_is_no_head():
    assert SAVED_FROM.fullmatch("Kate Lee") is None
    assert not is_private(None)


@pytest.mark.parametrize(
    "head",
    [
        "開始 {} 宛先 全員",
        "開始  {} to 全員",
        "시작 {} 받는 사람 모두",
        "От {} кому Все",
        "Від {} до Всі",
        "Kimden {} Kime Herkes",
        "来自 {} 发送至 所有人",
        "從 {} 傳給 所有人",
        "From {}",
    ],
)
def test_a_meeting_in_any_language_has_names(tmp_path, head):
    log = "".join(f"20:0{at}:15 {head.format(name)} : hi\n" for at, name in ((2, "Ann"), (3, "Bo")))
    got, _ = read(tmp_path, log + f"20:06:15 {head.format('Ann')} : bye\n")
    assert [one.user for one in got] == ["Ann", "Bo", "Ann"]
