import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuebot.capture.transport.decompression import (
    MAX_BODY_BYTES,
    TooLargeError,
    UnknownEncodingError,
    decode_body,
    unpack_gzip,
)

RAW = zlib.compressobj(wbits=-zlib.MAX_WBITS)
RAW_DEFLATE = RAW.compress(b"hello") + RAW.flush()


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("", b"hello"),
        ("identity", b"hello"),
        ("gzip", gzip.compress(b"hello")),
        (" GZIP ", gzip.compress(b"hel") + gzip.compress(b"lo")),
        ("x-gzip", gzip.compress(b"hello") + b"\0" * 12),
        ("deflate", zlib.compress(b"hello")),
        ("deflate", RAW_DEFLATE),
    ],
)
def test_what_a_client_packed_is_unpacked(encoding, body):
    assert decode_body(body, {"Content-Encoding": encoding} if encoding else {}) == b"hello"


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "compress"])
def test_what_is_not_unpacked_here_is_said(encoding):
    with pytest.raises(UnknownEncodingError, match="gzip"):
        decode_body(b"x", {"Content-Encoding": encoding})


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
@pytest.mark.parametrize("body", [b"no", gzip.compress(b"hello")[:-9], gzip.compress(b"a") + b"b"])
def test_bytes_that_are_not_what_the_header_says_are_an_error(encoding, body):
    with pytest.raises(ValueError, match=r"unpacked|cut off"):
        decode_body(body, {"Content-Encoding": encoding})


@pytest.mark.parametrize(
    ("pack", "encoding"), [(gzip.compress, "gzip"), (zlib.compress, "deflate")]
)
def test_nothing_is_unpacked_beyond_the_limit(pack, encoding):
    def unpacked(blanks):
        return decode_body(pack(b" " * blanks, 1), {"Content-Encoding": encoding})

    assert len(unpacked(MAX_BODY_BYTES)) == MAX_BODY_BYTES
    for most in (MAX_BODY_BYTES + 1, MAX_BODY_BYTES * 200):
        with pytest.raises(TooLargeError):
            unpacked(most)
    with pytest.raises(TooLargeError):
        unpack_gzip(gzip.compress(b" " * (MAX_BODY_BYTES // 2)) * 3)


@given(st.lists(st.binary(max_size=60), min_size=1, max_size=5))
def test_members_are_joined(parts):
    assert unpack_gzip(b"".join(map(gzip.compress, parts))) == b"".join(parts)
