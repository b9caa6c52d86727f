"""A recording written by a test, opened as an operator would."""

from cuebot.capture.replay import SkippedLines, open_recording, read_events


def read(tmp_path, content, name="recording.dat"):
    """Return the events of a file with this content, and what was skipped."""
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    skipped = SkippedLines()
    return list(read_events(open_recording(path), skipped)), skipped


def told(found):
    """Return what a comment says, in a form that tests can compare."""
    return [(one.at, one.id, one.user, one.text, one.platform) for one in found]
