"""The lines of ears, by whose they are."""

from cuebot import clock
from cuebot.web.ear_lines import OpenEarLines
from cuebot.web.offices import BOX_OFFICES
from cuebot.web.seats import Seat
from cuebot.wire.far_line import FarLine


def test_the_lines_of_a_seat_are_counted_and_closed_with_it_and_all_with_the_show():
    closed = []

    async def main():
        lines = OpenEarLines()
        seats = [Seat(name=name, office=BOX_OFFICES["ear"], ends=9.0) for name in ("Mai", "Lan")]
        mine = [
            FarLine(name=f"{n}", close=lambda why, n=n: closed.append((n, why))) for n in range(3)
        ]
        for line, seat in zip(mine, (*seats, seats[0]), strict=True):
            lines.add(line, seat)
        assert lines.count() == {"Mai": 2, "Lan": 1}
        lines.close_seat("Mai")
        assert closed == [(0, "revoked"), (2, "revoked")]
        lines.drop(mine[0])
        lines.drop(mine[0])
        lines.close_all()
        assert closed[2:] == [(1, "show_ended"), (2, "show_ended")]
        return lines.count()

    assert clock.run(main(), speed=clock.VIRTUAL) == {"Mai": 1, "Lan": 1}
