"""Show time reads like a clock."""

import pytest

from cuebot.text.clock_face import format_clock


@pytest.mark.parametrize(("at", "face"), [(0.0, "0:00:00"), (3723.9, "1:02:03")])
def test_show_time_reads_like_a_clock(at, face):
    assert format_clock(at) == face
