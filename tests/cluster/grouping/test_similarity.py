"""Which groups a wording is like."""

from cuebot.cluster.grouping.groups import Group, Leaf
from cuebot.cluster.grouping.similarity import Index
from cuebot.cluster.parsing.parsed_comment import Wording
from cuebot.cluster.parsing.question import Asks


def wording(text):
    return Wording(Asks.QUESTION, text, text, words=tuple(text.split()))


def index(*texts):
    made, groups = Index(), []
    for number, text in enumerate(texts):
        said = wording(text)
        groups.append(Group(number, Leaf(said, "")))
        made.count(said.words)
        made.add(groups[-1], said.words)
    return made, groups


def test_the_group_that_shares_the_rare_words_is_nearest():
    made, groups = index("parcel locker code", "parcel insurance claim", "garden hose")
    assert made.nearest(wording("insurance claim form"))[0] is groups[1]


def test_a_word_that_all_share_brings_nobody_together():
    made, _ = index("parcel locker code", "parcel insurance claim", "parcel weight", "parcel wet")
    assert made.nearest(wording("parcel delayed"))[0] is None


def test_what_is_spelt_alike_and_shares_a_word_is_alike():
    made, groups = index("notarised attestation papers")
    assert made.nearest(wording("notarized attestations papers"))[0] is groups[0]


def test_what_says_the_same_is_nearer_than_what_is_spelt_alike():
    made, groups = index("notarised attestation papers", "attestation papers fee")
    assert made.nearest(wording("notarized attestation papers fees"))[0] is groups[0]
    assert made.nearest(wording("fee notarized attestation papers"))[0] is groups[1]


def test_a_group_that_was_dropped_is_not_found():
    made, groups = index("garden hose")
    made.drop(groups[0], {"garden", "hose"})
    assert made.nearest(wording("garden hose"))[0] is None
