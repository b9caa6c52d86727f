import pytest

from cuebot.cell.led_verdicts import list_led_verdicts
from cuebot.cell.stretches import list_quotable_spans


@pytest.mark.parametrize(
    ("cell", "entries"),
    [
        (
            "30 ready, 31 ready, 32 wis entek nunggu panen",
            ["30 ready", "31 ready", "32 wis entek nunggu panen"],
        ),
        ("5 ado, 6 ado, 7 dok dop doh, tunggu esok", ["5 ado", "6 ado", "7 dok dop doh"]),
        ("나무 가능, 유리 불가 깨집니다", ["나무 가능", "유리 불가 깨집니다"]),
        ("kayu bisa, kaca jangan", ["kayu bisa", "kaca jangan"]),
        ("bato pwede, salamin hindi", ["bato pwede", "salamin hindi"]),
    ],
)
def test_an_entry_is_said_with_its_verdict_and_what_it_says_more(cell, entries):
    assert [entry.text for entry in list_led_verdicts(cell)] == entries
    assert {*entries} <= {span.text for span in list_quotable_spans(cell)}


@pytest.mark.parametrize(
    "cell",
    [
        "kayu bisa, kaca jangan, semua mesti kering",
        "S yes, M yes, L no in red",
        "나무 가능, 돌 가능, 모두 예약 필수",
        "kayu bisa kalau kering, kaca jangan",
        "semua bisa, kaca jangan",
        "kayu bisa. kaca jangan",
    ],
)
def test_where_anything_may_rule_several_entries_there_are_none(cell):
    assert list(list_led_verdicts(cell)) == []
