import pytest

from cuebot.capture.formats.decoding import decode_recording

TEXT = "时间,内容\n0:10,这个杯子多少钱，包邮吗\n0:12,有蓝色的吗，什么时候发货\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_the_encoding_is_told_by_the_bytes(encoding):
    assert decode_recording(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_the_beginning_of_a_file_may_end_in_the_middle_of_a_sign(encoding):
    raw = TEXT.encode(encoding)
    assert decode_recording(raw[:-5], whole=False).startswith("时间,内容\n0:10")
