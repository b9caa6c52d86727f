import pytest
from capture.formats.recorded import read

from cuebot.errors import CaptureError

LOG = """ts=2026-11-24T14:30:01.004Z level=info component=boot msg="chat worker started, room=9"
ts=2026-11-24T14:30:05.000Z level=info component=chat user="कमला जी" text="नमस्ते"
ts=2026-11-24T14:30:33.000Z level=warn component=ws msg="socket slow"
    at reconnect (/srv/ws.js:88)
ts=2026-11-24T14:30:48.500Z level=info component=chat user=bo reply=7 text="she said \\"how much\\""
ts=2026-11-24T14:31:1 level=info component=chat user="x" text="cut"
torn line
ts=2026-11-24T14:33:05.000Z level=info component=chat user="bo" text="ship it"
"""


def test_the_lines_that_have_a_text_are_the_comments(tmp_path):
    found, skipped = read(tmp_path, LOG)
    assert [(one.at, one.user, one.text) for one in found] == [
        (0.0, "कमला जी", "नमस्ते"),
        (43.5, "bo", 'she said "how much"'),
        (180.0, "bo", "ship it"),
    ]
    assert skipped.count == 2


def test_a_log_without_texts_says_what_names_there_are(tmp_path):
    with pytest.raises(CaptureError, match="'level'"):
        read(tmp_path, "ts=1 level=info n=2\nts=2 level=info n=3\n")


def test_a_chat_with_an_equals_sign_is_none(tmp_path):
    found, _ = read(tmp_path, "[20:00:01] kate: a=b c=d\n[20:00:03] bo: price=?\n")
    assert [one.text for one in found] == ["a=b c=d", "price=?"]
