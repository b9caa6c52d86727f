from cuebot.capture.formats.element_tree import Element
from cuebot.capture.formats.page_lines import list_lines


def test_breaks_and_titles_end_lines_and_titles_above_the_log_are_none():
    page = Element(
        "body",
        1,
        children=[
            Element("h3", 1, children=["Chat of Sunday"]),
            Element("font", 2, children=["(20:00:00)", Element("b", 2, children=[" kate:"])]),
            " how\n much",
            Element("br", 2),
            Element("p", 4, children=["(20:00:07) bo: ok"]),
        ],
    )
    assert list_lines(page) == [(2, "(20:00:00) kate: how much"), (4, "(20:00:07) bo: ok")]
