import pytest

from cuebot.cell.open_ends import gives_reason, goes_on, is_bare_condition, names_only_subject
from cuebot.cell.units import split_units


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("양털은 물에 약해서, 드라이만 됩니다", True),
        ("양털은 물에 약하니까, 드라이만 됩니다", True),
        ("감은 물도 못 내리고, 장인도 손을 놓으셔서, 나가면 끝", True),
        ("藍染は色が出やすくて、別に洗ってください", True),
        ("革は水に弱いので、拭くだけです", True),
        ("흰 실은 삶아도 되고, 검은 실은 안 됩니다", False),
        ("白木は可、塗りは不可", False),
    ],
)
def test_what_is_why_something_behind_it_is_so_is_known(cell, reason):
    (unit,), _ = split_units(cell)
    assert gives_reason(unit, 0) is reason


@pytest.mark.parametrize(
    ("cell", "linked"),
    [
        ("革は濡れても平気で、熱湯では縮みます", True),
        ("藍染は汗でも移り、別に洗ってください", True),
        ("木は軽く、火には弱い", True),
        ("Mは有り、Lは無し", False),
        ("白木は可、塗りは不可", False),
    ],
)
def test_what_goes_on_behind_a_comma_is_known(cell, linked):
    (unit,), _ = split_units(cell)
    assert goes_on(unit, 0) is linked


def test_the_end_of_a_statement_is_open_in_no_way():
    (unit,), _ = split_units("藍染は色が出やすくて")
    assert not gives_reason(unit, 0)
    assert not goes_on(unit, 0)


@pytest.mark.parametrize(
    ("cell", "named"),
    [
        ("满两年且没混用过的，寄回免费补", True),
        ("两年没用过的话，可退", True),
        ("iki yıl kuruduysa, yakılır", True),
        ("2년 말렸으면, 됩니다", True),
        ("乾いていれば、使えます", True),
        ("棉布是可以的，别用力搓", False),
        ("腊月十五截止，之后只有通版", False),
        ("白木は可、塗りは不可", False),
    ],
)
def test_a_name_or_a_condition_says_nothing_without_what_follows(cell, named):
    (unit,), _ = split_units(cell)
    assert names_only_subject(unit, 0) is named


def test_a_condition_behind_a_statement_is_known():
    (unit,), _ = split_units("Çam odunu atılır, iki yıl kuruduysa ve baca temizse")
    assert [is_bare_condition(unit, at) for at in (0, 1)] == [False, True]
