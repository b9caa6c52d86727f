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
