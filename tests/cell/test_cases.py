import pytest

from cuebot.cell import cases, stretches
from cuebot.cell.stretches import list_quotable_texts
from cuebot.cell.units import split_units


def unit(cell):
    return split_units(cell)[0][0]


@pytest.mark.parametrize(
    ("cell", "own"),
    [
        ("Engraving only by app, here we charge seven dollars a line", True),
        ("El grabado solo por la web, en directo cobramos cinco euros", True),
        ("刻字仅限小程序，直播间一行收五块钱", True),
        ("Engraving only by app, on orders of $50 or more", False),
        ("Engraving only by app, rings do not count", False),
        ("Engraving only by app, and here we charge seven dollars", False),
        ("Engraving only by app, $5", False),
        ("الشحن من التطبيق فقط، والحد الأدنى 100 ريال", False),
    ],
)
def test_a_clause_that_asks_for_money_tells_a_case_of_its_own(cell, own):
    one = unit(cell)
    assert cases.tells_own_case(one, one.clauses[-1]) is own


@pytest.mark.parametrize(
    ("cell", "priced"),
    [
        ("Free if you book today, if you book later we charge 35", True),
        ("조율은 오늘이면 무료, 나중에 잡으면 3만원입니다", True),
        ("Free if you pay by card, if you spend $50", False),
        ("Free if you book today, if not on Sunday we charge 35", False),
    ],
)
def test_another_condition_with_its_price_is_another_case(cell, priced):
    one = unit(cell)
    assert cases.is_priced_condition(one, one.clauses[-1]) is priced


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("라이브 주문은 오천 원 받습니다", True),
        ("離島はお届けします", True),
        ("사진 세 장", False),
        ("the islands", False),
    ],
)
def test_japanese_and_korean_mark_a_topic(text, begins):
    assert cases.begins_with_topic(text) is begins


@pytest.mark.parametrize(
    ("cell", "contrasted"),
    [
        ("죽시는 바로 쓰시고, 카본살은 촉 바꾼 분만 쓰세요", True),
        ("환불은 7일 안에 됩니다, 개봉 상품은 안 됩니다", False),
        ("회원은 무료입니다, 사진은 세 장 이상", False),
        ("送料は無料です、ただし離島は除きます", False),
    ],
)
def test_a_case_with_its_own_topic_needs_no_other_unless_that_takes_out(cell, contrasted):
    assert cases.is_contrasted(unit(cell), 0, 0) is contrasted


@pytest.mark.parametrize(
    ("cell", "part"),
    [
        ("只限旧盒来换，整副照原价", "只限旧盒来换"),
        (
            "20 percent off only with the code, others pay full price",
            "20 percent off only with the code",
        ),
        ("diskon hanya untuk anggota, lainnya harga normal", "diskon hanya untuk anggota"),
    ],
)
def test_a_full_price_is_the_case_of_others(cell, part):
    assert part in stretches.list_quotable_texts(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "関東、沖縄、離島へお送りしますが、離島は電池とガスを抜いての発送です",
        "関東、沖縄、離島へお送りしますが、終わりの二つは電池とガスを抜いての発送です",
        "서울, 부산, 울릉까지 보내드리고요, 울릉은 배터리를 빼고 일주일 걸려서 보냅니다",
    ],
)
def test_a_topic_that_was_named_before_is_no_case_of_its_own(cell):
    named = cell[cell.index("、" if "、" in cell else ",") + 1 :].strip()
    assert all(text.endswith(cell[-6:]) for text in list_quotable_texts(cell) if named[:2] in text)
