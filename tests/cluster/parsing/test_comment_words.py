import pytest

from cuebot.cluster.parsing.comment_words import FORM_MARK, NUMBER, list_words
from cuebot.cluster.parsing.normalise import fold_chat_text
from cuebot.cluster.parsing.plain_topic import CONCEPT_MARK
from cuebot.cluster.parsing.reading import CommentAnalyser

ANALYSER = CommentAnalyser()


def words(text, language):
    cut = ANALYSER.segment_comment(text, fold_chat_text(text), [language])
    return list(list_words(ANALYSER.look_up_senses(cut)))


@pytest.mark.parametrize(
    ("language", "text", "listed"),
    [
        ("en", "does it zip at 30 or 3000", [f"{CONCEPT_MARK}pocket", NUMBER, NUMBER]),
        ("en", "is the red one waterproof", [f"{CONCEPT_MARK}waterproof"]),
        ("en", "why? +", []),
        ("zh", "帐篷有拉链吗", ["帐", "篷", "帐篷", f"{CONCEPT_MARK}pocket", f"{FORM_MARK}吗"]),
        ("th", "จิ๊กซอว์ไหม", ["จิ", "ซอ", "อว", f"{FORM_MARK}ไหม"]),
    ],
)
def test_concepts_go_by_their_names_numbers_alike_and_other_scripts_by_pairs(
    language, text, listed
):
    assert words(text, language) == listed
