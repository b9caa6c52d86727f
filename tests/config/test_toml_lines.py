"""The line at which a key stands."""

import pytest

from cuebot.config.toml_lines import find_line

TEXT = """\
# rooms
[studio]
folder = "x"
[rooms.a]
config = "a.toml"
set.show.title = "A"

[rooms."b"]
config = "b.toml"
on = true
[rooms.b.set.talkback]
device = "phones"
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (["studio", "folder"], 3),
        (["rooms", "a", "config"], 5),
        (["rooms", "b", "config"], 9),
        (["rooms", "b", "on"], 10),
        (["rooms", "a", "set", "show", "title"], 6),
        (["rooms", "b", "set", "talkback", "device"], 12),
        (["rooms", "a", "nothing"], 4),
        (["nothing"], 0),
        ([], 0),
    ],
)
def test_a_key_is_found_under_its_own_table(path, line):
    assert find_line(TEXT, path) == line
