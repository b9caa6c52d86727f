"""Which format a recording is in."""

from pathlib import Path

import pytest

from cuebot.capture.formats import room


@pytest.mark.parametrize(
    ("head", "program"),
    [
        (b"SQLite format 3\x00", "cuebot's journal"),
        (b'{"replayChatItemAction": {}}\n', "yt-dlp"),
        (b'\xef\xbb\xbf<?xml version="1.0"?><i><d p="1">', "danmaku"),
        (b'[\n  {"time_in_seconds": 1, "message": "x"}]', "chat-downloader"),
        (b'{"FileInfo": {}, "streamer": {}}', "TwitchDownloader"),
        (b'[{"_id": "c0", "content_offset_seconds": 5}]', "TwitchDownloader"),
        (b"user,time,text\n", "a table"),
        ("\ufeff用户;时间;评论内容\n".encode("utf-16"), "a table"),
        (b"[12:03:04] kate: how much, please\n", "a chat log"),
        (b'{"data": {"items": [\n', "a tool"),
        (b'[\n {"author": "v0"', "a tool"),
        (b'{"at": 1, "text": "x"}\n', "cuebot"),
        (b'{"at": 1, "text": "\\"time_in_seconds\\" \\"message\\" \\"FileInfo\\""}\n', "cuebot"),
        (b'{"at": 1, "text": "<i> time,text"}\n', "cuebot"),
        (b"", "cuebot"),
        (b"\xff\x00", "cuebot"),
    ],
)
def test_it_is_told_by_the_content(tmp_path, head, program):
    path = tmp_path / "anything"
    path.write_bytes(head)
    assert room.find_format(path).program == program


def test_every_format_in_the_folder_is_in_the_room():
    found = Path(room.__file__).parent.glob("*.py")
    files = {path.stem for path in found if "\nFORMAT = " in path.read_text(encoding="utf-8")}
    assert {one.rows.__module__.split(".")[-1] for one in room.FORMATS} == files
