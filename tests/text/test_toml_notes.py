"""Comments stay where they were when tomlkit has edited a file."""

import tomllib

import pytest
import tomlkit
from hypothesis import given
from hypothesis import strategies as st

from cuebot.text.toml_notes import keep_notes

TEXT = """\
# today
[rooms.mugs]
config = "mugs.toml"
# spare cups are in the van

# Mia: only on Fridays
[rooms.hats]
config = "hats.toml"

# the wall
[wall]
port = 1
"""


def edit(text, change):
    document = tomlkit.parse(text)
    change(document)
    return keep_notes(text, tomlkit.dumps(document))


def test_a_comment_above_the_next_header_stays_when_a_table_goes():
    left = edit(TEXT, lambda document: document["rooms"].pop("mugs"))
    assert left == TEXT.replace('[rooms.mugs]\nconfig = "mugs.toml"\n', "")


def test_a_comment_above_another_part_stays_when_the_last_table_goes():
    left = edit(TEXT, lambda document: document["rooms"].pop("hats"))
    assert "\n# the wall\n[wall]\n" in left
    assert "\n# Mia: only on Fridays\n" in left


@pytest.mark.parametrize("room", ["mugs", "hats"])
def test_a_new_key_stands_beside_the_others_of_its_table(room):
    left = edit(TEXT, lambda document: document["rooms"][room].add("on", False))  # noqa: FBT003 - tomlkit's
    assert left == TEXT.replace(f'"{room}.toml"\n', f'"{room}.toml"\non = false\n')


def add_socks(document):
    document["rooms"]["socks"] = {"config": "socks.toml"}


def test_a_new_table_stands_above_the_comment_on_the_next():
    left = edit(TEXT, add_socks)
    assert left == TEXT.replace(
        "\n# the wall\n", '\n[rooms.socks]\nconfig = "socks.toml"\n\n# the wall\n'
    )


def test_a_new_table_at_the_end_is_left_there():
    text = TEXT.partition("# the wall")[0] + "# more rooms\n"
    assert edit(text, add_socks).startswith(text)


LINES = st.lists(
    st.sampled_from(["", "# note", "a = 1", "b = '#'", 'c = """', '# x"""', "[t]", "[u]"])
)


@given(LINES, LINES)
def test_no_edit_comes_to_say_anything_else(before, after):
    texts = ["\n".join(lines) for lines in (before, after)]
    left = keep_notes(*texts)
    try:
        said = tomllib.loads(texts[1])
    except tomllib.TOMLDecodeError:
        assert left == texts[1]
    else:
        assert tomllib.loads(left) == said
