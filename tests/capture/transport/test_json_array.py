"""A JSON array that never ends."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuebot.capture.transport.json_array import MAX_ELEMENT_BYTES, JsonArraySplitter

VALUES = st.recursive(
    st.none() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
OBJECTS = st.lists(st.dictionaries(st.text(), VALUES, max_size=3), max_size=5)


def cut(chunks):
    array = JsonArraySplitter()
    return [json.loads(element) for chunk in chunks for element in array.feed(chunk)]


@given(objects=OBJECTS, size=st.integers(1, 40), indent=st.sampled_from([None, 2]))
def test_where_the_chunks_end_does_not_matter(objects, size, indent):
    whole = json.dumps(objects, indent=indent, ensure_ascii=False).encode()
    assert cut(whole[n : n + size] for n in range(0, len(whole), size)) == objects


def test_an_element_is_there_as_soon_as_it_is_whole():
    array = JsonArraySplitter()
    assert array.feed(b'[{"a": "}') == []
    assert array.feed(b'\\""}') == [b'{"a": "}\\""}']
    assert array.feed(b',\r\n{"b": {}}, {') == [b'{"b": {}}']


def test_a_backslash_at_the_end_of_a_chunk_is_remembered():
    assert cut([b'[{"a": "\\', b'"}', b'"}]']) == [{"a": '"}'}]
    assert cut([b'[{"a": "\\', b"", b'\\"}]']) == [{"a": "\\"}]


def test_what_stands_between_the_elements_is_passed_over():
    assert cut([b'[1, "x", {"a": 1}, }], null {"b": 2}']) == [{"a": 1}, {"b": 2}]


def test_an_element_without_end_is_refused():
    array = JsonArraySplitter()
    array.feed(b'[{"a": "' + b"x" * (MAX_ELEMENT_BYTES - 100))
    with pytest.raises(ValueError, match="more than"):
        array.feed(b"x" * 200)
