"""Minutes of a show that somebody noted before what was said."""

import pytest
from capture.formats.recorded import read

from cuebot.capture.formats.minutes import write_minutes


@pytest.mark.parametrize(
    ("lines", "written"),
    [
        (
            ("2 min – Ola K. – ile sztuk", "2 min – Jan – biorę", "61 min – Ola K. – cena?"),
            ("[0:02:00] Ola K.: ile sztuk", "[0:02:00] Jan: biorę", "[1:01:00] Ola K.: cena?"),
        ),
        (
            ("Min. 3: Kai: wie viel", "min 5: Ute: hallo", "min 9: Kai: in blau?"),
            ("[0:03:00] Kai: wie viel", "[0:05:00] Ute: hallo", "[0:09:00] Kai: in blau?"),
        ),
        (
            ("3' luca: quanto costa", "7' anna: bello", "9' luca: c'è in rosso"),
            (
                "[0:03:00] luca: quanto costa",
                "[0:07:00] anna: bello",
                "[0:09:00] luca: c'è in rosso",
            ),
        ),
        (
            ("第3分 小美：多少钱", "第4分 阿强：好看", "第8分 小美：有红色吗"),
            ("[0:03:00] 小美：多少钱", "[0:04:00] 阿强：好看", "[0:08:00] 小美：有红色吗"),
        ),
    ],
)
def test_minutes_become_times(lines, written):
    assert write_minutes(lines) == list(written)


@pytest.mark.parametrize(
    "lines",
    [
        ("5 min kate: hi", "3 min jo: how much", "2 min kate: size M?"),
        ("2 min kate: hi", "3 min jo: how much"),
        ("kate: in 5 min?", "jo: how much", "2 min kate: size M?"),
    ],
    ids=["they fall, as ages do", "too few", "no habit"],
)
def test_what_is_no_minute_of_a_show_stays(lines):
    assert write_minutes(lines) is None


def test_notes_by_minute_are_read_with_what_stands_around_them(tmp_path):
    content = (
        "LIVE ozdoby, sobota — notowała Ola\n(minuta – kto – co)\n\n"
        "2 min – Ela – ile sztuk w pudełku\n5 min – Jan W. – a nie plastik?\n"
        "9 min – Ela – cena dużej\n9 min – Ola – czubek?\n\nrazem 2 zamówienia\n"
    )
    got, skipped = read(tmp_path, content, "notes.txt")
    assert [(one.at, one.user, one.text) for one in got] == [
        (120, "Ela", "ile sztuk w pudełku"),
        (300, "Jan W.", "a nie plastik?"),
        (540, "Ela", "cena dużej"),
        (540, "Ola", "czubek?"),
    ]
    assert skipped.count == 0
