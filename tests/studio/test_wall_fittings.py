"""What the wall's server has beside its page."""

import socket

import pytest
from walls import look_at

from cuebot.studio.wall_fittings import OTHER_PORT, make_wall_fittings


def test_a_wall_keeps_nothing_and_serves_its_page(tmp_path):
    async def call(there):
        fittings = make_wall_fittings(there.wall, measures=False)
        async with fittings.keep(tmp_path / "studio.access"):
            kept = sorted(one.suffix for one in tmp_path.glob("studio*"))
        fittings.tell_trust(1, "AB")
        return kept, fittings.pages

    assert look_at(tmp_path, [], call) == ([], {"/": "wall.html"})


def test_a_port_that_is_taken_is_told_with_the_walls_own_table(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        head = f'[wall]\nport = {taken.getsockname()[1]}\naccess = "console.access"\n'

        async def call(_there):
            """Nothing is there to look at."""

        with pytest.raises(BaseExceptionGroup) as raised:
            look_at(tmp_path, [], call, head=head)
    (error,) = raised.value.exceptions
    while isinstance(error, BaseExceptionGroup):
        (error,) = error.exceptions
    assert OTHER_PORT in str(error)
