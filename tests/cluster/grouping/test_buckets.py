"""What was asked within the window, kept up comment by comment."""

from hypothesis import given
from hypothesis import strategies as st

from cuebot.cluster.grouping.buckets import QuestionBuckets
from cuebot.cluster.grouping.groups import Wording, WordingGroup
from cuebot.cluster.grouping.report import QuestionReporter
from cuebot.cluster.parsing.parsed_comment import ParsedComment
from cuebot.cluster.parsing.question import CommentIntent
from cuebot.model import Deletion

LEAVES, PEOPLE = 4, 5
which = st.integers(0, LEAVES - 1)
asks = st.tuples(st.just("ask"), which, st.integers(0, PEOPLE - 1), st.integers(0, 2))
changes = st.one_of(
    asks,
    st.tuples(st.just("forget"), st.integers(1, 5)),
    st.tuples(st.just("remove"), st.integers(0, 40)),
    st.tuples(st.just("recount"), which),
    st.tuples(st.just("place"), which, st.integers(1, 2)),
    st.tuples(st.just("look")),
)


def room():
    """Return wordings, two of which name a value, of groups that are questions."""
    leaves = []
    for number in range(LEAVES):
        values = frozenset({"red"}) if number % 2 else frozenset()
        wording = ParsedComment(
            CommentIntent.QUESTION, f"t{number}", f"t{number}", "en", values=values
        )
        leaves.append(Wording(wording, "", number))
        WordingGroup(number, leaves[-1])
    return leaves


def placed(leaves, names):
    bundles = QuestionBuckets()
    for one, name in zip(leaves, names, strict=True):
        if one.asked:
            bundles.place_wording(one, name, int(name[1:]))
    return bundles


def copies(leaves):
    """Return the same wordings as they would be had nothing been kept up."""
    made = []
    for one in leaves:
        other = Wording(one.wording, "", one.number)
        other.group = one.group
        other.massed = one.massed
        for at, comment, asker, platform in one.asked:
            other.add_comment(at, comment, asker, platform)
        made.append(other)
    return made


class Play:
    """Does to kept wordings what a show does."""

    def __init__(self):
        self.leaves = room()
        self.names = [f"q{number % 2}" for number in range(LEAVES)]
        self.bundles = placed(self.leaves, self.names)
        self.at, self.comments = 0.0, 0

    def ask(self, which, person, later):
        self.at += later
        self.comments += 1
        # Ids of one moment need not come in their order.
        comment = f"{-self.comments % 7}-{self.comments}"
        self.leaves[which].add_comment(self.at, comment, str(person))
        if self.leaves[which].strand is None:
            self.place(which, int(self.names[which][1:]))

    def forget(self, ago):
        until = self.at - ago
        for one in self.leaves:
            strand = one.strand
            if one.asked and one.asked[0][0] <= until:
                if not one.expire_comments(until):
                    self.bundles.remove_wording(one)
                strand.expire_comments(until)

    def remove(self, number):
        gone = Deletion(at=self.at, id=f"{-number % 7}-{number}")
        for one in self.leaves:
            if one.remove_comment(gone) and not one.asked:
                self.bundles.remove_wording(one)

    def recount(self, which):
        if self.leaves[which].asked:
            self.leaves[which].recount_askers({"0", "1"}, "brigade")

    def place(self, which, name):
        self.names[which] = f"q{name}"
        if self.leaves[which].asked:
            self.bundles.place_wording(self.leaves[which], self.names[which], name)

    def look(self):
        return QuestionReporter(10).report_questions(self.bundles, self.at)


@given(st.lists(changes, max_size=40))
def test_what_is_kept_up_is_what_would_be_found_by_looking_at_everything(done):
    play = Play()
    for what, *how in done:
        getattr(play, what)(*how)
    kept, found = play.look(), placed(copies(play.leaves), play.names)
    assert kept == QuestionReporter(10).report_questions(found, play.at)
    voices = {name: bundle.voices for name, bundle in play.bundles.items()}
    assert voices == {name: bundle.voices for name, bundle in found.items()}


def test_a_question_is_gone_with_its_last_wording():
    (one, *_), bundles = room(), QuestionBuckets()
    one.add_comment(1.0, "a", "ann")
    bundles.place_wording(one, "q1", 1)
    one.expire_comments(1.0)
    bundles.remove_wording(one)
    assert not bundles
    assert one.strand is None


def test_a_wording_is_counted_to_one_question_at_a_time():
    (one, other, *_), bundles = room(), QuestionBuckets()
    for leaf in (one, other):
        leaf.add_comment(1.0, leaf.id, "ann")
        bundles.place_wording(leaf, "q1", 1)
    bundles.place_wording(other, "q2", 2)
    assert {name: bundle.voices for name, bundle in bundles.items()} == {"q1": 1, "q2": 1}


def test_what_nobody_reads_does_not_pile_up():
    (one, *_), bundles = room(), QuestionBuckets()
    one.add_comment(0.0, "0", "ann")
    bundles.place_wording(one, "q1", 1)
    for second in range(1, 500):
        one.add_comment(float(second), str(second), "ann")
        one.expire_comments(second - 10.0)
        one.strand.expire_comments(second - 10.0)
        assert len(one.strand.entries.when) + len(one.strand._new) <= 12
