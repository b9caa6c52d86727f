"""What a process of rooms is: its own files, limit and fate; and a thread for each room."""

import signal

from forking import play_rooms


def test_a_fault_of_a_room_ends_its_thread_and_no_other(tmp_path, monkeypatch):
    async def call(launcher, order):
        other, room = [await launcher.launch(order(name)) for name in ("a", "fault")]
        await other.receive()
        await room.receive()
        gone = await room.receive()
        other._writer.write(b"\n")
        beat, shared = (await other.receive()).beat, other.process is room.process
        room.close()
        other.close()
        await other.wait_gone()  # whose threads have said all by then
        return gone, beat is not None, shared

    assert play_rooms(tmp_path, monkeypatch, call) == (None, True, True)
    assert "no such thing" in (tmp_path / "rooms/crash.log").read_text()


def test_a_process_that_ends_takes_its_rooms_along_and_no_others(tmp_path, monkeypatch):
    async def call(launcher, order):
        far, one, other = [
            await launcher.launch(order(name, alone=name == "far")) for name in ("far", "a", "exit")
        ]
        for room in (far, one, other):
            await room.receive()
        gone = [await room.receive() for room in (one, other)]
        codes = [await room.wait_gone() for room in (one, other)]
        far._writer.write(b"\n")
        return gone, codes, (await far.receive()).beat is not None

    assert play_rooms(tmp_path, monkeypatch, call) == ([None, None], [3, 3], True)


def test_memory_is_limited_by_the_places_of_a_process(tmp_path, monkeypatch):
    async def call(launcher, order):
        room = await launcher.launch(order("eat", memory_megabytes=100))
        await room.receive()
        return await room.receive()

    assert play_rooms(tmp_path, monkeypatch, call) is None
    assert "MemoryError" in (tmp_path / "rooms/crash.log").read_text()


def test_a_room_prints_nothing_reads_nothing_and_its_errors_are_kept(tmp_path, monkeypatch, capfd):
    async def call(launcher, order):
        room = await launcher.launch(order("print"))
        await room.receive()
        room._writer.write_eof()
        return (await room.receive()).farewell.ended

    assert play_rooms(tmp_path, monkeypatch, call)
    assert capfd.readouterr() == ("", "")
    log = tmp_path / "rooms/crash.log"
    assert log.read_text() == "said to the crash log"
    assert log.stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "rooms/print").stat().st_mode & 0o777 == 0o700


def test_a_process_that_is_killed_is_told_by_its_signal(tmp_path, monkeypatch):
    async def call(launcher, order):
        room = await launcher.launch(order("a"))
        await room.receive()
        launcher._server.kill_process(room.process.pid, signal.SIGKILL)
        return await room.receive(), await room.wait_gone()

    assert play_rooms(tmp_path, monkeypatch, call) == (None, -9)
