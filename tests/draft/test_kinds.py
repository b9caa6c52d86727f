from cuebot.draft import kinds


def test_every_prompt_with_lines_has_inputs():
    assert set(kinds.FALLBACK_LINES) == set(kinds.INPUTS)


def test_what_a_slot_may_say_is_among_the_inputs():
    assert kinds.INPUTS[kinds.QUESTION] >= kinds.PROMPT_SLOTS
