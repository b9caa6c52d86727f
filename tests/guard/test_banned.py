import pytest
import worlds
from cards import ZH, asked, card, said, snapshot

from cuebot import config
from cuebot.guard import banned
from cuebot.model import Cue, Kind, Priority, Rejection


def guard(language):
    return banned.make_banned_guard(
        config.Part(use="banned"), config.build_config({"show": {"language": language}})
    )


@pytest.mark.parametrize(
    ("language", "text", "about"),
    [
        ("zh", "全网最低，快来", "绝对化"),
        ("zh", "可以治 疗湿疹", "医疗"),
        ("zh", "治·愈敏感", "医疗"),
        ("zh", "用了无副作用", "第二十八条"),
        ("zh", "主播骗子", "辱骂"),
        ("en", "It CURES everything", "health"),
        ("en", "what a scammer", "abuse"),
        ("es", "qué idiota", "insultos"),
        ("id", "dasar penipu", "makian"),
        ("th", "ใช้แล้วหายขาด", "สรรพคุณ"),
        ("vi", "chữa khỏi mụn", "bệnh"),
        ("pt", "cura tudo", "saúde"),
        ("ar", "يشفي البشرة", "علاجي"),
        ("ja", "シミが消える", "薬機法"),
        ("ko", "아토피 완치", "화장품법"),
    ],
)
def test_a_banned_word_is_refused_with_where_it_is_banned(language, text, about):
    verdict = guard(language)(asked(), said(text, language=language), snapshot())
    assert isinstance(verdict, Rejection)
    assert about in verdict.reason


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "扫瓶身唯一防伪码可查"),
        ("zh", "最大码到3XL，最晚后天发货"),
        ("zh", "过敏凭医院证明30天包退"),
        ("zh", "第一次用先在耳后测试"),
        ("en", "The security of the strap, class A"),
        ("en", "treats for dogs are on link 2"),
        ("es", "pinturas al óleo"),
        ("ko", "사이즈는 M"),
    ],
)
def test_lawful_words_pass(language, text):
    line = said(text, language=language)
    assert guard(language)(asked(), line, snapshot()) is line


@pytest.mark.parametrize("language", sorted(worlds.CARDS))
def test_every_language_of_the_box_has_banned_words_and_none_in_its_sample_shop(language):
    words = banned.read_banned_words(language, None)
    assert len(words.categories) >= 3
    assert list(banned.audit_catalogue(worlds.card(language), words)) == []


def test_the_card_is_held_to_them_too():
    told = list(
        banned.audit_catalogue(
            card(ZH.replace("所有肤质", "顶级修护")), banned.read_banned_words("zh", None)
        )
    )
    assert told == ["link 1, '适合肤质': '顶级' is banned (广告法第九条第三项，绝对化用语)."]


def test_the_operator_may_say_what_the_operator_likes():
    cue = Cue(kind=Kind.OPERATOR, topic="", priority=Priority.OPERATOR, born=0.0, expires=9.0)
    line = said("别理骗子", language="zh")
    assert guard("zh")(cue, line, snapshot()) is line


@pytest.mark.parametrize(
    "text", ["what an IDIOT", "主播是骗子", "eres idiota", "tolol banget", "바보 병신"]
)
def test_abuse_is_known_in_every_language_whatever_the_show_speaks(text):
    assert banned.make_abuse_detector(config.build_config({"show": {"language": "en"}}))(text)


def test_a_question_and_a_word_that_only_a_seller_must_not_say_are_no_abuse():
    abusive = banned.make_abuse_detector(config.build_config({}))
    assert not any(map(abusive, ["how much is it", "is it risk free?", "顶级的吗", ""]))


def test_an_operators_own_words_of_abuse_take_the_place_of_the_boxs(tmp_path):
    (tmp_path / "packs").mkdir()
    own = "categories: [{about: rude, hostile: true, words: [numpty]}]"
    (tmp_path / "packs" / "banned.en.yaml").write_text(own)
    abusive = banned.make_abuse_detector(config.build_config({"draft": {"prompts": str(tmp_path)}}))
    assert (abusive("you numpty"), abusive("you moron")) == (True, False)
