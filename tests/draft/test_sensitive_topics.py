import pytest
from cards import ZH, card

from cuebot import config
from cuebot.draft import prompt_folder, sensitive_topics
from cuebot.model import Fact

PROMPT = prompt_folder.load_prompt_folder(config.build_config({})).find_prompt("question")
LANGUAGES = set(PROMPT.front.fallback)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("can i use it while pregnant", "pregnancy"),
        ("孕妈能用吗", "pregnancy"),
        ("aman buat ibu hamil kak", "pregnancy"),
        ("is it safe for kids", "children"),
        ("ok for newborns?", "children"),
        ("i have eczema, ok?", "health"),
        ("会漏电吗", "electricity"),
        ("is it genuine?", "authenticity"),
        ("what sizes do you have", ""),
    ],
)
def test_a_question_that_wants_care_is_known_by_its_words(text, topic):
    assert sensitive_topics.find_topic(PROMPT, [text]) == topic


def test_one_wording_in_a_crowd_makes_no_topic():
    assert sensitive_topics.find_topic(PROMPT, ["pregnant?", "what size", "how big"]) == ""


@pytest.mark.parametrize(
    ("head", "cell", "speaks"),
    [
        ("孕妇", "可以", True),
        ("适合肤质", "孕期可用", True),
        ("适合肤质", "所有肤质", False),
    ],
)
def test_a_card_speaks_of_it_by_head_or_cell_or_not_at_all(head, cell, speaks):
    fact = Fact(link="1", head=head, cell=cell)
    assert sensitive_topics.mentions_topic(PROMPT, "pregnancy", fact, card(ZH)) is speaks


def test_every_topic_has_words_in_every_language_of_the_box():
    for name, terms in PROMPT.front.careful.items():
        assert set(terms) == LANGUAGES, name
        assert all(
            sensitive_topics.choose_topic_name(PROMPT, name, language) in terms[language]
            for language in terms
        )


def test_the_head_for_a_topic_answers_it_whatever_was_asked():
    assert sensitive_topics.find_topic_fact(PROMPT, "pregnancy", "1", card(ZH)).cell == "孕期可用"
    assert sensitive_topics.find_topic_fact(PROMPT, "pregnancy", "2", card(ZH)) is None
    assert sensitive_topics.is_topic_head(PROMPT, "pregnancy", "孕妇", card(ZH))
    assert not sensitive_topics.is_topic_head(PROMPT, "pregnancy", "净含量", card(ZH))
