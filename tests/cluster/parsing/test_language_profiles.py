"""langdetect's profiles in their compact form."""

import json
import random

import pytest
from langdetect import detector_factory
from langdetect.lang_detect_exception import LangDetectException

from cuebot.cluster.parsing import language, language_profiles

TEXTS = [
    "tämä takki on todella kaunis ja haluaisin tietää enemmän",
    "quanto custa a camiseta azul com entrega",
    "czy ten szalik jest z prawdziwej wełny",
    "berapa lama barangnya sampai ke rumah saya",
    "Is this one the same as http://example.com/x the other day?",
    "这件衣服是什么材质的呢请问一下",
    "kargo ücreti ne kadar acaba bilen var mı",
]


@pytest.fixture(scope="module")
def whole():
    """Return langdetect's own factory, with all its lists."""
    factory = detector_factory.DetectorFactory()
    factory.set_seed(language.LANGDETECT_SEED)
    factory.load_json_profile(
        [file.read_text("utf-8") for file in language_profiles._list_profiles()]
    )
    return factory


def test_each_piece_of_each_language_has_the_share_that_langdetect_gives_it(whole):
    profiles = language_profiles.load_profiles()
    assert list(profiles.languages) == whole.langlist
    known = whole.word_lang_prob_map
    assert all(profiles.find_probabilities(gram) == shares for gram, shares in known.items())


@pytest.mark.parametrize("gram", ["", "\U0001f600", "qqq", "abcd", "\uffff\uffff\uffff"])
def test_a_piece_that_no_language_has_is_unknown(gram):
    assert language_profiles.load_profiles().find_probabilities(gram) is None
    assert gram not in language_profiles.TextProbabilities(language_profiles.load_profiles())


def test_the_map_of_a_text_holds_what_was_asked_for_alone():
    probabilities = language_profiles.TextProbabilities(language_profiles.load_profiles())
    assert "the" in probabilities
    assert 5 not in probabilities
    assert list(probabilities) == ["the"]
    assert probabilities["the"] == probabilities._profiles.find_probabilities("the")


@pytest.mark.parametrize("text", TEXTS)
def test_a_guess_is_langdetects_own(whole, text):
    chance = random.Random(text)
    prior = dict.fromkeys(whole.langlist, 0.1)
    prior[chance.choice(whole.langlist)] += chance.randrange(5)
    detector = whole.create()
    detector.set_prior_map(dict(prior))
    detector.append(text)
    try:
        told = detector.detect()[:2]
    except LangDetectException:
        told = ""
    assert language._run_detector(text, prior) == told


def test_a_profile_that_langdetect_ships_is_packed_whole():
    packed = language_profiles.pack_profiles()
    first = json.loads(language_profiles._list_profiles()[0].read_text("utf-8"))
    assert packed["languages"][0] == first["name"]
    assert packed["totals"][0] == first["n_words"]
    assert len(packed["spoken"]) * 4 == len(packed["counts"])
