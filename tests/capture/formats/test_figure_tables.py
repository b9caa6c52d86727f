"""Tables of figures that a seller takes for the chat."""

import pytest
from capture.formats.recorded import read

from cuebot.capture.formats.figure_tables import explain_figures
from cuebot.errors import CaptureError

FIGURES = [
    ("Livestream", "Start time", "Viewers", "Likes", "Comments", "GMV (USD)"),
    ("Yayın", "Başlangıç", "İzleyici", "Beğeni", "Yorum sayısı", "Yeni takipçi"),
    ("直播标题", "开始时间", "观看人数", "点赞数", "评论数", "成交金额"),
    ("Directo", "Inicio", "Espectadores", "Me gusta", "Número de comentarios", "Pedidos"),
]
ROWS = [
    ["Show 1", "2026-11-28 20:00", "1842", "5,310", "402", "8.420,50"],
    ["Show 2", "2026-11-29 20:00", "1510", "4,122", "318", "6.105,00"],
]


@pytest.mark.parametrize("heads", FIGURES)
def test_figures_of_shows_are_refused_by_the_column_that_counts_comments(tmp_path, heads):
    lines = [",".join(f'"{cell}"' for cell in row) for row in (heads, *ROWS)]
    with pytest.raises(CaptureError, match=r"figures of shows, .* and no chat"):
        read(tmp_path, "\n".join(lines), "figures.csv")


def test_comments_beside_figures_are_a_chat():
    heads = ["time", "user", "comment", "likes", "shares"]
    rows = [["0:01", "kate", "how much", "3", "0"], ["0:09", "jo", "2", "1", "0"]]
    assert not explain_figures(heads, rows)
    assert not explain_figures(["time", "user", "comment"], [["0:01", "kate", "2"]])
