import pytest

from cuebot.capture.formats.decoding import decode_recording, find_codec, may_be_lines

TEXT = "时间,内容\n0:10,这个杯子多少钱，包邮吗\n0:12,有蓝色的吗，什么时候发货\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_the_encoding_is_told_by_the_bytes(encoding):
    assert decode_recording(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_the_beginning_of_a_file_may_end_in_the_middle_of_a_sign(encoding):
    raw = TEXT.encode(encoding)
    assert decode_recording(raw[:-5], whole=False).startswith("时间,内容\n0:10")


@pytest.mark.parametrize(
    ("encoding", "codec"), [("utf-8", "utf-8"), ("gb18030", "gb18030"), ("big5", "big5")]
)
def test_json_that_says_nothing_of_its_encoding_tells_it_by_its_bytes(encoding, codec):
    text = "這個杯子多少錢，可以寄到高雄嗎，有沒有藍色的" if encoding == "big5" else TEXT
    assert find_codec((text * 3).encode(encoding)) == codec


def test_a_few_broken_signs_do_not_make_another_encoding():
    raw = TEXT.encode() + b"0:15,\xff\xb6\n" + TEXT.encode()
    assert find_codec(raw) == "utf-8"
    assert decode_recording(raw).splitlines()[:3] == TEXT.splitlines()


@pytest.mark.parametrize(
    ("head", "lines"),
    [
        (b"19:30 kate: hi\n", True),
        (b"", True),
        (b'{"text": "hi"}', False),
        (b"<i>", False),
        (b"SQLite format 3\0", False),
        (b"PK\x03\x04", False),
    ],
)
def test_lines_are_told_from_what_other_readers_take(head, lines):
    assert may_be_lines(head) is lines


def test_a_time_in_angles_is_no_markup():
    assert may_be_lines(b'<20:15:03> "kate": hi')
    assert not may_be_lines(b"<html><body>")
