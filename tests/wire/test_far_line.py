"""Why a line was closed, and after what an ear does not come again by itself."""

from cuebot import clock
from cuebot.wire.far_line import BAD, FINAL, REVOKED, SHOW_ENDED, SILENT, TAKEN, TOO_SLOW, FarLine


def test_an_ear_comes_again_unless_it_is_not_wanted():
    assert set(FINAL) == {TAKEN, REVOKED, SHOW_ENDED}
    assert not {SILENT, TOO_SLOW, BAD}.intersection(FINAL)


def test_a_line_is_told_from_others_by_itself_and_has_no_host_at_first():
    async def main():
        one, other = (FarLine(name="host", close=lambda _why: None) for _ in range(2))
        assert one != other
        assert len({one, other}) == 2
        assert not one.ready

    clock.run(main(), speed=clock.VIRTUAL)
