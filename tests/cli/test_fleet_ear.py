import pytest
from fleets import free_port

from cuebot import config
from cuebot.cli.fleet_ear import FleetRoomAddress, serve_room
from cuebot.config import Part
from cuebot.errors import ConfigError, FleetError
from cuebot.talkback.file import make_file_ear
from cuebot.wire.play_ledger import PlayLedger


@pytest.fixture
def serve(tmp_path):
    """Return what serves a room at an address, on a file."""
    ledger = PlayLedger(tmp_path / "played.jsonl")
    ear = make_file_ear(Part(use="file", path=tmp_path / "ear.wav"), config.Config())

    def run(**where):
        address = FleetRoomAddress(**{"url": "nats://127.0.0.1:1", "credentials": "", **where})
        serve_room(address, ear, "file", ledger, lambda _: None)

    yield run
    ledger.close()


def test_a_server_that_is_not_there_is_told_in_one_sentence(serve):
    with pytest.raises(FleetError, match="cannot be reached"):
        serve(url=f"nats://127.0.0.1:{free_port()}", room="shop-1")


@pytest.mark.parametrize("room", ["", "Shop 1", "shop.>"])
def test_what_is_no_room_is_told(serve, room):
    with pytest.raises(ConfigError, match="is no id"):
        serve(room=room)
