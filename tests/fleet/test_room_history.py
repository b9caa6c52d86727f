import pytest
from room_streams import Stream, spoken

from cuebot.errors import FleetError
from cuebot.fleet.room_history import RoomHistory
from cuebot.fleet.room_messages import encode_end
from cuebot.model import Command, Control, Heard, Stage


def test_a_line_that_began_has_the_number_of_the_message_by_which_it_did():
    stream = Stream()
    stream.step(7, Stage.DRAFTING, 19.0)
    number = stream.step(7, Stage.SPEAKING, 20.0, began=20.0, seconds=2.0)
    history = stream.fold()
    assert [(n, step.cue.id) for n, step in history.sounding] == [(number, 7)]
    assert history.last_cue == 7
    stream.step(7, Stage.ENDED, 22.0, **spoken())
    ended = stream.fold()
    assert ended.sounding == ended.unended == []


def test_a_show_goes_on_from_all_that_happened_in_its_order():
    stream = Stream()
    stream.comment("old", 1.0)
    stream.metric(9, 2.0)
    stream.comment("new", 995.0)
    stream.step(1, Stage.ENDED, 996.0, **spoken())
    stream.step(2, Stage.DRAFTING, 997.0)
    history = stream.fold().build_history(frozenset(), now=1_000.0)
    kinds = [type(what).__name__ for what in history.happened]
    assert kinds == ["Metric", "Comment", "Step"]
    assert [step.cue.id for step in history.unended] == [2]
    assert history.last_cue == 2


def test_what_the_ear_never_began_is_unheard_by_its_own_word_or_by_the_log():
    stream = Stream()
    for number in (1, 2, 3):
        stream.step(number, Stage.SPEAKING, 10.0 + number, began=10.0, seconds=1.0)
    for number, began in ((1, None), (2, 5)):
        heard = Heard(
            cue=number, clip="x", device="d", sample_rate=1, began=began, ended=None, whole=False
        )
        stream.log(("heard", heard), at=14.0)
    built = stream.fold().build_history(frozenset({3}), now=15.0)
    assert built.unheard == {1, 3}


def test_what_was_tried_again_may_have_sounded_whatever_the_ear_said_of_the_first_try():
    stream = Stream()
    never = Heard(cue=1, clip="x", device="d", sample_rate=1, began=None, ended=None, whole=False)
    stream.step(1, Stage.SPEAKING, 10.0, began=10.0, seconds=1.0)
    stream.log(("heard", never), at=11.0)
    stream.step(1, Stage.SPEAKING, 12.0, began=12.0, seconds=1.0)
    assert stream.fold().build_history(frozenset(), now=15.0).unheard == frozenset()
    stream.log(("heard", never), at=13.0)
    assert stream.fold().build_history(frozenset(), now=15.0).unheard == {1}


def test_an_order_waits_until_a_worker_has_taken_it_up():
    stream = Stream()
    first, second = stream.order("one", 1.0), stream.order("two", 2.0)
    taken = Command(at=1.0, control=Control.SAY, text="one", by="ann", number=first)
    stream.log(("command", taken), at=1.1)
    history = stream.fold()
    assert [order.number for order in history.orders] == [second]
    assert history.read_from <= second


def test_messages_that_are_read_again_change_nothing_but_bring_the_comments():
    stream = Stream()
    stream.comment("a", 1.0)
    stream.metric(9, 2.0)
    stream.order("one", 3.0)
    stream.step(1, Stage.DRAFTING, 4.0)
    once = stream.fold()
    again = stream.fold(once.copy())
    assert [one for _, one in again.comments] == [one for _, one in once.comments]
    assert again.events == once.events
    assert again.steps == once.steps
    assert len(again.orders) == 1 + len(once.orders)  # ids tell a show that it has it already


def test_a_room_is_read_again_from_its_windows_first_comment():
    stream = Stream()
    numbers = [stream.comment(f"c{second}", float(second)) for second in range(2_000)]
    history = stream.fold()
    assert numbers[1_999 - 910] <= history.read_from <= numbers[1_999 - 890]


def test_the_end_of_a_show_forgets_it_and_the_next_begins_anew():
    stream = Stream()
    stream.comment("a", 1.0)
    stream.step(3, Stage.ENDED, 2.0, **spoken())
    stream.add(encode_end(), "in", at=3.0)
    assert stream.fold().feed_ended
    stream.log(("end", {}), at=4.0)
    over = stream.fold()
    assert (over.began, over.feed_ended, over.steps, list(over.comments)) == (None, False, {}, [])
    assert over.last_cue == 3
    stream.comment("b", 5.0)
    assert not stream.fold().feed_ended


def test_a_message_that_is_none_is_told_and_counts_as_read():
    stream = Stream()
    number = stream.add(b"rubbish", "in", at=1.0)
    history = RoomHistory()
    with pytest.raises(FleetError):
        history.apply(stream.messages[0])
    assert history.sequence == number


def test_what_no_longer_counts_is_left_out():
    stream = Stream()
    for number in range(1, 6):
        stream.step(number, Stage.ENDED, number * 500.0, **spoken())
    stream.step(9, Stage.LATER, 10.0)
    for count in range(100, 0, -1):
        stream.metric(count, 2_500.0)
    history = stream.fold()
    history.compact(5_000.0)
    assert set(history.steps) == {9}
    assert len(history.events) == 2  # the first and the last stock tell all


def test_the_highest_token_is_known():
    stream = Stream()
    stream.log(at=1.0, token=5)
    stream.log(at=2.0, token=3)
    assert stream.fold().token == 5


def test_a_room_in_which_nobody_writes_any_more_is_read_again_from_where_its_shard_is():
    stream = Stream()
    stream.comment("a", 10.0)
    history = stream.fold()
    history.read_up_to(500)
    history.compact(900.0)
    assert history.read_from == 1
    history.compact(912.0)
    assert history.read_from == 501


def test_that_somebody_took_the_room_is_no_change_of_it():
    stream = Stream()
    stream.log(at=1.0)
    assert stream.fold().changes == 0
    stream.step(1, Stage.DRAFTING, 2.0)
    history = stream.fold()
    assert (history.changes, history.size) == (1, 1)
