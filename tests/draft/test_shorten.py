import pytest

from cuebot.draft.shorten import generate_shorter_frames


def test_parts_are_left_out_the_fewest_first_and_never_the_quote():
    made = list(generate_shorter_frames("Folks, {head} on {link}, {count}: {fact}."))
    assert made[0] == "{head} on {link}, {count}: {fact}."
    assert all("{fact}" in text for text in made)
    assert "{head} on {link}, {fact}." in made


def test_what_leads_to_a_slot_is_left_out_last():
    made = list(generate_shorter_frames("Tell them {head} on {link}: {fact}."))
    assert "{head} on {link}: {fact}." in made
    assert made.index("{fact}.") < made.index("{head} on {link}: {fact}.")


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("告诉大家{link}的{head}，{count}：{fact}。", "{link}的{head}，{fact}。"),
        ("{count} ถาม{head} ที่ {link}: {fact}", "{head} {link}: {fact}"),
        ("{head}، {count}، {link}: {fact}.", "{head}، {link}: {fact}."),
    ],
)
def test_parts_are_found_by_the_marks_of_each_script(text, short):
    assert short in list(generate_shorter_frames(text))


def test_a_frame_that_loses_its_last_part_ends_as_the_whole_one_does():
    made = list(generate_shorter_frames("It says {fact}; they asked {head}, {count}."))
    assert "{fact}; {head}." in made
    assert all(text.endswith(".") for text in made)


def test_a_frame_of_very_many_parts_is_not_tried_for_ever():
    assert len(list(generate_shorter_frames("a, " * 40 + "{fact}."))) < 300
