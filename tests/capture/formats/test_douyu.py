"""Messages of Douyu's rooms, a line each."""

import pytest
from capture.formats.recorded import read

SENT = [
    ("chatmsg", "kate", "txt@=how much/"),
    ("uenter", "max", ""),
    ("chatmsg", "jo", "txt@=M@SL?/"),
    ("dgb", "jo", "gfid@=824/"),
    ("chatmsg", "kate", "txt@=bye/"),
]


@pytest.mark.parametrize(
    ("before", "behind"), [("[2026-11-30 20:0{}:15] ", ""), ("", "cst@=17960688{}5123/")]
)
def test_only_comments_are_read_by_either_time(tmp_path, before, behind):
    lines = [
        f"{before.format(at)}type@={kind}/rid@=288016/nn@={user}/{text}level@=12/{behind.format(at)}"
        for at, (kind, user, text) in enumerate(SENT)
    ]
    got, skipped = read(tmp_path, "\n".join([*lines, "cut@=", ""]))
    step = 60 if before else 10
    assert [(one.at, one.user, one.text) for one in got] == [
        (0, "kate", "how much"),
        (2 * step, "jo", "M/L?"),
        (4 * step, "kate", "bye"),
    ]
    assert skipped.count == 1
