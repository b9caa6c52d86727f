"""Which groups a wording is like."""

from cuebot.cluster.grouping.groups import WordingGroup
from cuebot.cluster.grouping.similarity import BlockingIndex
from cuebot.cluster.grouping.wording import make_wording
from cuebot.cluster.parsing.parsed_comment import ParsedComment
from cuebot.cluster.parsing.question import CommentIntent


def parse(text):
    return ParsedComment(CommentIntent.QUESTION, text, text, words=tuple(text.split()))


def index(*texts):
    made, groups = BlockingIndex(), []
    for number, text in enumerate(texts):
        said = parse(text)
        groups.append(WordingGroup(number, make_wording(said, "")))
        made.count_words(said.words)
        made.add_words(groups[-1], said.words)
    return made, groups


def test_the_group_that_shares_the_rare_words_is_nearest():
    made, groups = index("parcel locker code", "parcel insurance claim", "garden hose")
    assert made.find_nearest(parse("insurance claim form"))[0] is groups[1]


def test_a_word_that_all_share_brings_nobody_together():
    made, _ = index("parcel locker code", "parcel insurance claim", "parcel weight", "parcel wet")
    assert made.find_nearest(parse("parcel delayed"))[0] is None


def test_what_is_spelt_alike_and_shares_a_word_is_alike():
    made, groups = index("notarised attestation papers")
    assert made.find_nearest(parse("notarized attestations papers"))[0] is groups[0]


def test_what_says_the_same_is_nearer_than_what_is_spelt_alike():
    made, groups = index("notarised attestation papers", "attestation papers fee")
    assert made.find_nearest(parse("notarized attestation papers fees"))[0] is groups[0]
    assert made.find_nearest(parse("fee notarized attestation papers"))[0] is groups[1]


def test_a_group_that_was_dropped_is_not_found():
    made, groups = index("garden hose")
    made.remove_words(groups[0], {"garden", "hose"})
    assert made.find_nearest(parse("garden hose"))[0] is None
