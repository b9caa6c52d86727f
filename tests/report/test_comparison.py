"""Three shows held against each other, from their journals."""

from __future__ import annotations

import json

import pytest
from journals import CARD, asking, written
from planted import write_journal

from cuebot.model import Catalogue, Segment
from cuebot.report.comparison import compare_shows, describe_comparison
from cuebot.report.from_journal import read_show
from cuebot.report.line_effects import EffectVerdict

RUN = (
    Segment(at=0.0, seconds=1500.0, link="1", note="Opening"),
    Segment(at=1500.0, seconds=300.0, note="Reveal", quiet=True),
    Segment(at=1800.0, seconds=3600.0, link="2", note="Teapots"),
)
WASH = "how do I wash link 2?"


@pytest.fixture(scope="module")
def shows(tmp_path_factory):
    folder = tmp_path_factory.mktemp("shows")
    return [
        read_show(
            write_journal(
                folder / f"{day}.sqlite",
                (5, day),
                began=f"2026-11-{20 + day}T19:00:00+00:00",
                rundown=RUN,
                missing=asking(WASH, 400.0, 5 + day),
                lift={"point": 2.5},
            )
        )
        for day in (2, 0, 1)
    ]


def test_the_planted_effect_is_found_and_the_planted_chance_is_not(shows):
    told = {one.sort: one.verdict for one in compare_shows(shows).effects}
    assert told.pop("point") is EffectVerdict.HELPED
    assert set(told) == {"surge", "slow", "peak", "left", "drop"}
    assert set(told.values()) == {EffectVerdict.NO_SIGN}


def test_the_segment_that_lost_people_is_found_and_no_other(shows):
    segments = compare_shows(shows).segments
    assert [one.note for one in segments if one.lost] == ["Reveal"]
    assert {one.note for one in segments} == {"Opening", "Reveal", "Teapots"}


def test_the_shows_stand_in_the_order_of_their_time_with_their_figures(shows):
    told = compare_shows(shows).shows
    assert [one.title for one in told] == ["Show 1", "Show 2", "Show 3"]
    assert all(one.orders_a_minute > 0 and one.most_viewers > 100 for one in told)


def test_what_the_card_lacks_is_counted_show_by_show(shows):
    (cell,) = compare_shows(shows).missing
    assert (cell.link, cell.head, cell.people, cell.asked) == ("2", "care", (5, 6, 7), 18)


def test_what_the_last_card_says_by_now_is_missing_no_more(tmp_path):
    full = Catalogue(
        products=(CARD.products[0], CARD.products[1].__class__(
            link="2", title="Clay teapot", price="$25", facts={"care": "wipe it"}
        )),
        heads=CARD.heads,
    )  # fmt: skip
    early = written(
        tmp_path / "a.sqlite", *asking(WASH, 10.0, 6), began="2026-11-01T10:00:00+00:00"
    )
    late = written(
        tmp_path / "b.sqlite", *asking(WASH, 10.0, 6), card=full, began="2026-11-02T10:00:00+00:00"
    )
    assert compare_shows([read_show(late), read_show(early)]).missing == ()


def test_as_plain_values_it_is_json_and_quotes_nobody(shows):
    told = json.dumps(describe_comparison(compare_shows(shows)), allow_nan=False)
    assert WASH not in told
    assert set(json.loads(told)) == {"shows", "effects", "segments", "card"}
