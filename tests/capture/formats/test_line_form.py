import pytest

from cuebot.capture.formats.line_form import (
    Form,
    clean_line,
    cut_line,
    find_delimiter,
    find_form,
)

FORMS = {
    Form.FIELDS: "23:56\tkate\thi\n23:57\tjo\thow much\n23:58\tkate\tis it wool",
    Form.NAME_FIRST: "[kate] [11:56 PM] hi\n[jo] [11:57 PM] how much\n[kate] [11:58 PM] is it wool",
    Form.HEADED: "kate, [19:30]\nhi\njo, [19:31]\nhow much\nkate, [19:32]\nis it wool",
    Form.TIME_LAST: "kate: hi (19:30:02)\njo: how much (19:30:10)\nkate: is it wool (19:30:44)",
    Form.BLOCKS: "0:04\nkate\nhi\n0:19\njo\nhow much\n0:41\nkate\nis it wool",
    None: "kate says hi\njo asks\nand that is all",
}


@pytest.mark.parametrize(("form", "text"), FORMS.items())
def test_a_form_is_what_most_lines_have_in_common(form, text):
    assert find_form(text.splitlines()) is form


def test_a_name_is_told_from_what_joins_it_to_its_time():
    cut = cut_line("kate — Today at 7:30 PM")
    assert (cut.name, cut.is_head()) == ("kate", True)
    assert cut_line("no time") is None


def test_a_bar_of_the_text_is_no_other_field():
    assert find_delimiter(["a | b | c", "a | b | c | d", "a | b | e"]) == ("|", 2)


def test_blanks_without_end_hold_nothing_apart():
    assert clean_line(f"kate{' ' * 9_000}20:00") == f"kate{' ' * 20}20:00"


def test_signs_of_no_width_hold_a_name_and_a_text_apart():
    lines = [f"8:5{n} PM\u200bkate\u200b\u200bprice: 5 or 6?" for n in range(3)]
    assert find_form(lines) is Form.FIELDS
    assert clean_line("\u200bkate\u200b \u200bhi\u200b") == "kate\u200bhi"
