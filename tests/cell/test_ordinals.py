import pytest

from cuebot.cell.ordinals import COUNTED_BACK


@pytest.mark.parametrize(
    "text",
    [
        "the final two only by boat",
        "die letzten beiden",
        "les deux dernières",
        "las dos últimas",
        "as duas últimas",
        "dua terakhir",
        "hai loại cuối",
        "สองอย่างสุดท้าย",
        "最末两处",
        "終わりの二つ",
        "뒤의 두 곳",
        "آخر اثنين",
    ],
)
def test_what_counts_things_from_an_end_points_back_at_them(text):
    assert COUNTED_BACK.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "the first two weeks",
        "die ersten zwei Wochen",
        "les deux premiers mois",
        "los primeros dos meses",
        "dua minggu pertama",
        "hai tuần đầu",
        "头两个月",
        "처음 두 번",
    ],
)
def test_times_that_are_counted_point_at_nothing(text):
    assert not COUNTED_BACK.search(text)
