from cuebot.capture.formats.element_tree import MAX_DEPTH, Element, parse_elements


def tell(element):
    """Return an element as nested lists: its tag, and what stands in it."""
    return [element.tag, *(tell(c) if isinstance(c, Element) else c for c in element.children)]


def test_elements_and_texts_stand_in_their_order_with_their_lines_and_attributes():
    (body,) = parse_elements('<body>a<p id="x">b &amp; c</p>\n<br/>d</body>').elements
    assert tell(body) == ["body", "a", ["p", "b & c"], "\n", ["br"], "d"]
    paragraph, end = body.elements
    assert (paragraph.line, paragraph.attributes, end.line) == (1, {"id": "x"}, 2)
    assert [one.tag for one in body.walk()] == ["body", "p", "br"]


def test_what_begins_a_line_is_parted_by_spaces_and_a_picture_is_read_by_its_name():
    root = parse_elements('<div>so<b>on</b><p>far</p><img alt=":)"></div>')
    assert root.join_text() == " soon far :) "
    assert [one.own_text for one in root.elements] == ["so"]


def test_scripts_and_styles_say_nothing_and_sections_of_characters_are_text():
    root = parse_elements("<x><script>a</script><style>b</style><![CDATA[1 < 2 & <b>]]></x>")
    assert root.join_text() == "1 < 2 & <b>"


def test_a_row_that_is_never_closed_costs_no_other_and_a_wrong_end_ends_nothing():
    root = parse_elements('<log><m at="1">one<m at="2">two</u></m><m at="3">three</m></log>')
    assert tell(root.elements[0]) == ["log", ["m", "one"], ["m", "two"], ["m", "three"]]


def test_what_stands_too_deep_is_not_read_and_what_follows_it_is():
    root = parse_elements("<div>" * (MAX_DEPTH + 5) + "x" + "</div>" * (MAX_DEPTH + 5) + "<p>y</p>")
    assert sum(1 for _ in root.walk()) == MAX_DEPTH + 2
    assert tell(root.elements[-1]) == ["p", "y"]
