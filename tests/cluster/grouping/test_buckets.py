"""What was asked within the window, kept up comment by comment."""

from hypothesis import given
from hypothesis import strategies as st

from cuebot.cluster.grouping.buckets import QuestionBuckets
from cuebot.cluster.grouping.joining import GroupAssigner
from cuebot.cluster.grouping.report import QuestionReporter
from cuebot.cluster.grouping.window import SlidingWindow
from cuebot.cluster.grouping.wording import make_wording
from cuebot.cluster.parsing.parsed_comment import ParsedComment
from cuebot.cluster.parsing.question import CommentIntent
from cuebot.model import Deletion
from cuebot.runtime.pieces import do_all

WORDINGS, PEOPLE = 4, 5
which = st.integers(0, WORDINGS - 1)
asks = st.tuples(st.just("ask"), which, st.integers(0, PEOPLE - 1), st.integers(0, 2))
changes = st.one_of(
    asks,
    st.tuples(st.just("forget"), st.integers(1, 5)),
    st.tuples(st.just("remove"), st.integers(0, 40)),
    st.tuples(st.just("recount"), which),
    st.tuples(st.just("place"), which, st.integers(1, 2)),
    st.tuples(st.just("look")),
)


class Play:
    """Does to kept wordings, two of which name a value, what a show does."""

    def __init__(self):
        self.groups, self.window, self.massed = GroupAssigner(), SlidingWindow(), {}
        self.wordings = []
        for number in range(WORDINGS):
            values = frozenset({"red"}) if number % 2 else frozenset()
            text = f"t{number}"
            parsed = ParsedComment(CommentIntent.QUESTION, text, text, "en", values=values)
            self.wordings.append(make_wording(parsed, "", number))
            self.groups.assign_group(self.wordings[-1])
        self.names = [f"q{number % 2}" for number in range(WORDINGS)]
        self.buckets = QuestionBuckets(self.window)
        self.at, self.comments = 0.0, 0

    def ask(self, which, person, later):
        self.at += later
        self.comments += 1
        # Ids of one moment need not come in their order.
        comment = f"{-self.comments % 7}-{self.comments}"
        wording = self.wordings[which]
        entry, _, often = self.window.add_comment(wording, self.at, comment, str(person))
        self.buckets.add_comment(wording, entry, new_asker=often == 1)
        if self.buckets.find_bucket(wording) is None:
            self.place(which, int(self.names[which][1:]))

    def forget(self, ago):
        until = self.at - ago
        expired = self.window.expire_comments(until)
        self.buckets.expire_comments(expired, until)
        for wording, _, used in expired:
            if not used:
                self.drop(wording)

    def remove(self, number):
        change = self.window.remove_comment(Deletion(at=self.at, id=f"{-number % 7}-{number}"))
        if change is not None:
            self.buckets.apply_change(change)
            if change.wording not in self.window:
                self.drop(change.wording)

    def drop(self, wording):
        self.buckets.remove_wording(wording)
        self.massed.pop(wording, None)

    def recount(self, which):
        wording, brigade = self.wordings[which], {"0", "1"}
        if wording in self.window:
            self.massed[wording] = len(self.window.select_askers(wording, brigade))
            self.buckets.apply_change(self.window.recount_askers(wording, brigade, "brigade"))

    def place(self, which, name):
        self.names[which] = f"q{name}"
        if self.wordings[which] in self.window:
            self.buckets.place_wording(self.wordings[which], self.names[which], name)

    def look(self):
        return self.report(self.buckets)

    def report(self, buckets):
        reporter = QuestionReporter(10, self.groups, self.massed)
        return do_all(reporter.report_parts(do_all(reporter.rank_parts(buckets)), self.at))

    def rebuild(self):
        """Return the buckets as they would be had nothing been kept up."""
        buckets = QuestionBuckets(self.window)
        for wording, name in zip(self.wordings, self.names, strict=True):
            if wording in self.window:
                buckets.place_wording(wording, name, int(name[1:]))
        return buckets


@given(st.lists(changes, max_size=40))
def test_what_is_kept_up_is_what_would_be_found_by_looking_at_everything(done):
    play = Play()
    for what, *how in done:
        getattr(play, what)(*how)
    kept, found = play.look(), play.rebuild()
    assert kept == play.report(found)
    voices = {name: bucket.voices for name, bucket in play.buckets.items()}
    assert voices == {name: bucket.voices for name, bucket in found.items()}


def test_a_question_is_gone_with_its_last_wording():
    play = Play()
    play.ask(0, 1, 1.0)
    assert play.buckets.find_bucket(play.wordings[0]) is not None
    play.forget(0.0)
    assert not play.buckets
    assert play.buckets.find_bucket(play.wordings[0]) is None


def test_a_wording_is_counted_to_one_question_at_a_time():
    play = Play()
    play.ask(0, 1, 1.0)
    play.ask(2, 1, 0.0)
    play.place(2, 2)
    assert {name: bucket.voices for name, bucket in play.buckets.items()} == {"q0": 1, "q2": 1}


def test_what_nobody_reads_does_not_pile_up():
    play = Play()
    for _ in range(500):
        play.ask(0, 1, 1.0)
        play.forget(10.0)
        bucket = play.buckets.find_bucket(play.wordings[0])
        assert len(bucket.entries.when) + len(bucket._new) <= 12
