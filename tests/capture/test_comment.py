"""A comment in JSON."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from cuebot.capture.comment import CommentBody, read_plain_comment
from cuebot.capture.policy import CAPTURE_POLICY
from cuebot.model import Comment
from cuebot.runtime.invalid_value import explain_validation_error


def read(**body):
    return CommentBody.model_validate(body).to_comment(3.0, "made#1")


def refusal(body):
    with pytest.raises(ValidationError) as refused:
        CommentBody.model_validate(body)
    return explain_validation_error(refused.value)


def test_all_four_keys_are_taken():
    got = read(text=" how much ", user="u1", id="c1", platform="tiktok")
    assert got == Comment(at=3.0, id="c1", user="u1", text="how much", platform="tiktok")


def test_a_comment_without_an_id_takes_the_made_one():
    assert read(text="hi", user="u1") == Comment(at=3.0, id="made#1", user="u1", text="hi")


@pytest.mark.parametrize("user", [None, "", "  "])
def test_a_comment_without_a_user_is_by_a_viewer_of_its_own(user):
    assert read(text="hi", id="c1", user=user).user == "c1"


def test_ids_that_are_numbers_are_taken_as_text():
    got = read(text="hi", id=17, user=42)
    assert (got.id, got.user) == ("17", "42")


@pytest.mark.parametrize("text", [5, 1.5, True])
def test_a_text_that_is_a_number_is_refused_for_it_is_not_what_was_typed(text):
    assert refusal({"text": text}) == "`text` must be text"


def test_what_tools_send_along_is_ignored():
    assert read(text="hi", user="u", badges=[1], picture="x").text == "hi"


@pytest.mark.parametrize("text", ["", "   ", "\u3000\n", None, [], {"a": 1}])
def test_a_comment_without_a_usable_text_is_refused(text):
    assert refusal({"text": text}).startswith("`text`")


def test_a_text_longer_than_anyone_can_type_is_cut_and_not_lost():
    assert (
        read(text="how much " * 10_000).text
        == ("how much " * 10_000)[: CAPTURE_POLICY.max_comment_length]
    )


def test_a_reason_repeats_nothing_a_viewer_typed():
    evil = "\x1b[2J evil"
    for body in ({"text": [evil]}, {"text": "a", "id": {evil: evil}}, [evil], {evil: evil}):
        assert "evil" not in refusal(body)


def test_signs_of_no_width_at_the_ends_of_a_text_are_left_out():
    assert read(text="\u200bhow much\u2060").text == "how much"


NAMES = st.one_of(
    st.none(),
    st.integers(),
    st.text(max_size=12),
    st.sampled_from(["u1", " u 1 ", "小明", "", "  ", "x" * 501, "a\x1fb", "\x1fa"]),
)
TEXTS = st.one_of(
    st.text(max_size=12), st.sampled_from([" how much? ", "\u3164", "!!", "\u200bhi", "a\nb"])
)


@given(
    st.fixed_dictionaries(
        {"text": TEXTS}, optional=dict.fromkeys(["user", "id", "platform"], NAMES)
    )
)
def test_a_comment_that_wants_no_closer_look_is_read_as_the_others_are(body):
    plain = read_plain_comment(body, 3.0)
    if plain is not None:
        assert plain == read(**body)


def test_the_usual_comment_wants_no_closer_look():
    assert read_plain_comment({"text": "怎么卖 ", "id": "c1", "user": "小明"}, 3.0) == Comment(
        at=3.0, id="c1", user="小明", text="怎么卖"
    )


@pytest.mark.parametrize("odd", [{"id": 7}, {"id": ""}, {"text": "\u200b"}, {"user": None}])
def test_what_is_unusual_is_left_to_the_validator(odd):
    assert read_plain_comment({"text": "hi", "id": "c1", "user": "u"} | odd, 3.0) is None
