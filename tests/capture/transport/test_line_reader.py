"""Lines out of chunks."""

from hypothesis import given
from hypothesis import strategies as st

from cuebot.capture.transport.line_reader import LineSplitter


def cut(chunks, longest=100):
    lines = LineSplitter(longest)
    return [line for chunk in chunks for line in lines.feed(chunk)] + lines.flush_line()


def test_a_line_ends_at_its_newline_or_with_the_stream():
    assert cut([b"one\ntw", b"o\n\nthree"]) == [b"one", b"two", b"", b"three"]
    assert cut([b"one\n"]) == [b"one"]
    assert cut([]) == []


def test_a_line_over_the_cap_is_none_and_the_next_one_is_whole():
    assert cut([b"x" * 101 + b"\nshort\n" + b"x" * 100 + b"\n"]) == [None, b"short", b"x" * 100]
    assert cut([b"x" * 101]) == [None]


def test_an_endless_line_takes_no_memory():
    lines = LineSplitter(100)
    for _ in range(1000):
        assert lines.feed(b"x" * 1000) == []
        assert len(lines._begun) <= 100
    assert lines.feed(b"\nnext\n") == [None, b"next"]


@given(st.lists(st.binary(max_size=8)), st.integers(1, 6))
def test_where_the_chunks_end_does_not_matter(chunks, longest):
    assert cut(chunks, longest) == cut([b"".join(chunks)], longest)
