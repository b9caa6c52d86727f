from cuebot.capture.formats.cell_texts import split_names, unwrap_texts


def test_what_is_said_is_taken_out_of_a_service_s_record():
    texts = ['{"text": "how much"}', '[{"text": "is"}, {"text": " M there"}]', "", '{"a": 1}']
    assert unwrap_texts(texts) == ["how much", "is M there", "", ""]


def test_a_viewer_may_write_brackets():
    texts = ["{blue}", "how much", "[lol]", "size M?"]
    assert unwrap_texts(texts) == texts


def test_names_are_cut_off_where_nearly_all_texts_begin_with_one():
    texts = ["kate: how much", "bo: M: is it there", "kate: ok", "mo: hi", "bo: thanks"]
    assert split_names(texts) == [
        ("kate", "how much"),
        ("bo", "M: is it there"),
        ("kate", "ok"),
        ("mo", "hi"),
        ("bo", "thanks"),
    ]


def test_texts_of_which_some_have_a_colon_stay_whole():
    assert split_names(["ratio 3:4", "how much", "size: M", "ok"]) is None
    assert split_names(["a: b", "c: d", "e: f", "g: h"]) is None


def test_a_reply_is_told_without_the_lines_that_it_answers():
    replied = "> <@mo:chat.example> is it\n> big\n\nas a hand"
    assert unwrap_texts([replied, "> 3 of them", ""]) == ["as a hand", "> 3 of them", ""]


def test_the_pieces_of_a_text_are_put_together():
    pieces = '{"text":"cold "},{"text":"or hot?"}'
    wrapped = '{"takeoutSegments":[{"text":"cold "},{"text":"or hot?"}]}'
    assert unwrap_texts([pieces, wrapped]) == ["cold or hot?", "cold or hot?"]
