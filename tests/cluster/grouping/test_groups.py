"""Groups of wordings, and the words that tell one from others."""

from cuebot.cluster.grouping.groups import MAX_PROFILE_WORDS, WordingGroup
from cuebot.cluster.grouping.wording import make_wording
from cuebot.cluster.parsing.parsed_comment import ParsedComment
from cuebot.cluster.parsing.question import CommentIntent


def word(*words):
    return make_wording(ParsedComment(CommentIntent.QUESTION, "t", "t", words=words), "")


def test_a_profile_is_the_share_of_wordings_with_a_word():
    group = WordingGroup(1, word("lamp", "warm"))
    other = word("lamp")
    group.add_wording(other)
    assert dict(group.compute_profile()) == {"lamp": 1.0, "warm": 0.5}
    group.remove_wording(other)
    assert dict(group.compute_profile()) == {"lamp": 1.0, "warm": 1.0}


def test_a_profile_is_of_the_commonest_words_and_of_equals_those_said_first():
    names = [f"word {number}" for number in range(MAX_PROFILE_WORDS + 3)]
    group = WordingGroup(1, word(*names))
    group.add_wording(word(names[-1]))
    assert dict(group.compute_profile()) == {names[-1]: 1.0} | dict.fromkeys(
        names[: MAX_PROFILE_WORDS - 1], 0.5
    )
