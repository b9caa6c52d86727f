"""What a word may mean."""

from cuebot.cluster.parsing.word_sense import NO_SENSE, ChatWordRole, WordSense


def test_each_role_is_a_bit_of_its_own():
    bits = [bit for name, bit in vars(ChatWordRole).items() if name.isupper()]
    assert len(bits) == len(set(bits))
    assert all(bit & (bit - 1) == 0 for bit in bits)


def test_a_word_without_a_sense_says_nothing():
    assert WordSense() == NO_SENSE
    assert [NO_SENSE.roles, NO_SENSE.hint] == [ChatWordRole.NONE, False]
