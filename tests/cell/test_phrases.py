import pytest

from cuebot.cell.phrases import list_phrases
from cuebot.cell.stretches import list_quotable_texts
from cuebot.cell.units import split_units


def phrases(cell):
    return {stretch.text for stretch in list_phrases(split_units(cell)[0])}


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("A pump (the hose is not included) and a box", "the hose is not included"),
        ("Good for oak, but not for cork or reed", "but not for cork or reed"),
        ("Do not iron it because it melts", "Do not iron it"),
        ("the sun, the wind: it bears none of them", "the wind: it bears none of them"),
        ("Das geht bei Eis nicht, damit haben wir es versucht", "Das geht bei Eis nicht"),
        (
            "The following are sold separately. Pump. Hose.",
            "The following are sold separately. Hose",
        ),
        ("竿一支（鱼饵不在套装内），即用", "鱼饵不在套装内"),
        ("Runs on screw-on cans (piercing cans excluded) and gas", "piercing cans excluded"),
        ("ねじ込み式の缶で使います（カセット缶は使えません）", "カセット缶は使えません"),
        ("Grabamos nombres y fechas (los logos quedan fuera) hoy", "los logos quedan fuera"),
        ("전국 무료로 배송해 드립니다. 단, 제주도는 제외합니다", "단, 제주도는 제외합니다"),
        ("オークには使えますが、コルクには向きません", "コルクには向きません"),
    ],
)
def test_less_than_a_clause_may_be_whole(cell, text):
    assert text in phrases(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "M (not in red), L",
        "M fits small heads (red is not available), L fits all",
        "Model A takes cans (gas is not allowed), model B does not",
        "Size: small boxes (red ones are excluded)",
        "Good for oak, but only with oil",
        "Not for oak, but for cork",
        "It fits because it is cut so, but not for all",
        "Läuft auf Schiefer, auf Eis haben wir damit Lehrgeld gezahlt",
    ],
)
def test_what_limits_only_its_neighbour_is_not_said_alone(cell):
    assert not {text for text in phrases(cell) if text != "but not for all"}


@pytest.mark.parametrize(
    ("cell", "remark"),
    [
        (
            "先温水泡半小时，擦干抹一层核桃油养着（洗洁精这类东西一概别碰）",
            "洗洁精这类东西一概别碰",
        ),
        ("Soak it, rub it dry with an old towel (hot water it never forgives)", ""),
        ("Red, blue, green (silk sold out)", ""),
        ("紫铜、黄铜（会发黑）、白铜、铅（室内不行）", ""),
        ("ताँबा, पीतल (काला है), सीसा (घर में नहीं)", ""),
    ],
)
def test_a_bracket_behind_a_whole_sentence_may_deny_something_by_itself(cell, remark):
    told = list_quotable_texts(cell)
    inside = cell[cell.rindex("（" if "（" in cell else "(") + 1 : -1]
    assert (inside in told) == bool(remark)
