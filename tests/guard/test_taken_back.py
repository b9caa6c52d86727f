import pytest
from cards import said

from cuebot.guard import taken_back
from cuebot.model import Fact


def limit(quote, cell, monkeypatch):
    """Judge a line as if the reading of cells had let its quote through."""
    monkeypatch.setattr(taken_back.quoted, "quote_of", lambda *_: quote)
    line = said(f"Fees: {quote}.", ("1", "fees", cell))
    return taken_back.find_limit_taken_back(line, Fact(link="1", head="fees", cell=cell))


@pytest.mark.parametrize(
    ("quote", "cell", "word"),
    [
        ("except choirs", "all pay, except choirs. choirs pay only abroad.", "only"),
        ("all pay, except choirs", "all pay, except choirs; a choir pays if it tours", "if"),
        ("except choirs", "all pay, except choirs. they pay if they tour.", "if"),
        ("salvo coros", "todos pagan, salvo coros; los coros pagan si viajan", "si"),
        ("合唱团除外", "人人付费，合唱团除外；合唱团只在外地演出才付", "只"),
        ("合唱団を除き有料です", "合唱団を除き有料です。合唱団は遠征の場合有料です。", "場合"),
        ("합창단 제외", "모두 유료, 합창단 제외. 합창단은 해외 공연만 유료입니다", "만"),
        ("ยกเว้นคณะร้อง", "ทุกคนจ่าย ยกเว้นคณะร้อง; คณะร้องจ่ายถ้าไปต่างเมือง", "ถ้า"),
        ("باستثناء الفرق", "الكل يدفع باستثناء الفرق. للفرق رسوم إذا سافرت.", "إذا"),
        ("bis auf vereine", "alle zahlen bis auf vereine; vereine zahlen, wenn sie reisen", "wenn"),
    ],
)
def test_an_exception_is_not_said_without_what_limits_it_elsewhere(quote, cell, word, monkeypatch):
    assert limit(quote, cell, monkeypatch) == word


@pytest.mark.parametrize(
    ("quote", "cell"),
    [
        ("except choirs", "all pay, except choirs. returns only unopened."),
        ("except choirs", "all pay, except choirs. choirs are welcome."),
        ("all pay", "all pay. choirs pay only abroad."),
        ("合唱团除外", "人人付费，合唱团除外；押金只收现金"),
        (
            "all pay, except choirs; choirs pay if they tour",
            "all pay, except choirs; choirs pay if they tour",
        ),
    ],
)
def test_other_limits_and_whole_cells_pass(quote, cell, monkeypatch):
    assert not limit(quote, cell, monkeypatch)
