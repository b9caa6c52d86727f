"""What every source keeps to, shown once: a source's own test says how its platform speaks.

Comment `n` says `size {n}?`, under an id of its own.  What is told comes as calls: a list of frames
a call, and the line is cut after each call but the last.
"""

from capture.doubting import doubt_of
from capture.served import heard_from

from cuebot import clock

ALL = 2_000
CUT = 1_000
"""Comments that are told before the line is cut."""
AGAIN = 200
"""Comments that are told again when it is up."""
MALFORMED = 100
HABIT = 20
"""Comments after which a room may be doubted."""


class Hearing:
    """Tests for any source.

    A subclass has `garbage`, frames that are malformed; `frame(numbers)`, which returns a frame
    with these comments; and `room(*calls)`, an asynchronous context manager that serves the calls
    by the platform's protocol and yields the source, which is not running yet.
    """

    garbage = ()
    together = 1
    """Comments in one frame."""
    repeated = AGAIN
    """How many of the comments that are told again get as far as the inbox."""
    same_text_seconds = 0.0
    """Above zero where a platform gives no ids."""
    speed = 4.0
    """Not more: what a heartbeat allows must be enough for a busy machine."""

    def test_every_comment_counts_once_and_in_order_over_a_cut_line_and_garbage(self):
        calls = self._mixed(range(CUT)), self._mixed(range(CUT - AGAIN, ALL))

        async def main():
            async with self.room(*calls) as source:
                return await heard_from(source, ALL, same_text_seconds=self.same_text_seconds)

        got, counts = clock.run(main(), speed=self.speed)
        assert [one.text for one in got] == [f"size {n}?" for n in range(ALL)]
        assert (counts.handed, counts.duplicates, counts.lost) == (ALL, self.repeated, 0)

    def _mixed(self, numbers):
        """Return frames with these comments, and half of the garbage spread between them."""
        starts = range(0, len(numbers), self.together)
        frames = [self.frame(numbers[start : start + self.together]) for start in starts]
        for n in range(MALFORMED // 2):
            junk = self.garbage[n % len(self.garbage)]
            frames.insert(n * len(starts) // (MALFORMED // 2) + n, junk)
        return frames


class Doubted(Hearing):
    """Tests for a source with a `check`: a room that stays open and falls silent is noticed."""

    def test_a_room_that_falls_silent_is_noticed(self):
        starts = range(0, HABIT, self.together)
        frames = [self.frame(range(k, min(HABIT, k + self.together))) for k in starts]

        async def main():
            async with self.room(frames) as source:
                return source, await doubt_of(source, HABIT)

        source, told = clock.run(main(), speed=clock.VIRTUAL)
        usual = "which is not usual in this room"
        assert told == f"{source.name}: no comment for 60 s, {usual}; {source.check}."
