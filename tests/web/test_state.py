"""What a page is sent: any scene becomes any other by the difference, byte for byte."""

import json
from dataclasses import asdict

from consoles import apply_state
from hypothesis import given
from hypothesis import strategies as st

from cuebot.web.scene import AlarmRow, Scene, SourceRow
from cuebot.web.state import compare_scenes, encode_difference, encode_whole

ALARMS = st.lists(
    st.builds(AlarmRow, key=st.sampled_from("abcde"), at=st.just(0.0), text=st.sampled_from("xy")),
    unique_by=lambda row: row.key,
).map(tuple)
SOURCES = st.lists(
    st.builds(
        SourceRow,
        key=st.sampled_from("12"),
        name=st.just("n"),
        sent=st.integers(0, 2),
        last=st.none(),
    ),
    unique_by=lambda row: row.key,
).map(tuple)
SCENES = st.builds(
    lambda alarms, sources: Scene(at=1.0, sections={"alarms": alarms, "sources": sources}),
    ALARMS,
    SOURCES,
)


def shown(message, before=None):
    """Return what a page shows after a message, with the order of its rows."""
    scene = apply_state(before or {}, json.loads(json.dumps(message)))
    return scene, {name: list(rows) for name, rows in scene.items()}


@given(SCENES, SCENES)
def test_a_page_that_is_told_the_difference_shows_what_one_that_is_told_all_does(before, after):
    page, _ = shown(encode_whole(0, before))
    told = encode_difference(1, after, compare_scenes(before, after))
    assert shown(told, page) == shown(encode_whole(1, after))


@given(SCENES)
def test_nothing_is_told_of_what_did_not_change(scene):
    difference = compare_scenes(scene, scene)
    assert not difference
    assert encode_difference(3, scene, difference) == {"n": 3, "at": 1.0}


def test_one_row_that_changed_is_all_that_is_told():
    rows = tuple(AlarmRow(key=str(n), at=0.0, text="x") for n in range(9))
    after = (*rows[:8], AlarmRow(key="8", at=0.0, text="y"))
    told = encode_difference(
        1,
        Scene(at=2.0),
        compare_scenes(
            Scene(at=1.0, sections={"alarms": rows}), Scene(at=2.0, sections={"alarms": after})
        ),
    )
    assert told["rows"] == {"alarms": {"8": asdict(after[8])}}
    assert set(told) == {"n", "at", "rows"}
