"""The real client, a server that speaks Chat Completions well or badly, and what is learnt."""

import pytest
from draft import models
from learning.taught import CARD, answers, asked_of, entries, name_of, numbered

from cuebot import clock
from cuebot.config import build_config
from cuebot.errors import LearningError
from cuebot.learning import learner, request, work_list
from cuebot.matcher.fingerprints import fingerprint_column, fingerprint_phrases
from cuebot.matcher.learnt_phrases import PhrasesFile

NOTHING = PhrasesFile(where="p", columns={}, products={})


class Lesson:
    """One run against a server that behaves so; the outcome is in its fields."""

    def __init__(self, behave, languages=("id",), **llm):
        bound, url = models.listening()
        chosen = {"base_url": url, "model": "one", "price": [1.0, 2.0]} | llm
        config = build_config({"llm": chosen})
        self.saved, self.progress, self.short, self.error = {}, [], None, None
        one = learner.PhraseLearner(
            prompts=request.load_prompts(config, CARD),
            client=learner.connect_client(config.llm),
            save=self.saved.update,
            report=self.progress.append,
            titles=[product.title for product in CARD.products],
        )
        tasks = work_list.list_tasks(CARD, NOTHING, languages)

        async def main():
            async with models.serving(bound, behave) as server:
                try:
                    self.short = await one.learn_phrases(tasks)
                except LearningError as error:
                    self.error = error
                finally:
                    self.asked = server.asked
                    await one.client.aclose()

        clock.run(main(), speed=clock.VIRTUAL)


def test_every_column_and_product_is_learnt_in_two_requests():
    lesson = Lesson(answers(numbered))
    assert lesson.short == ()
    assert len(lesson.asked) == 2
    entry = lesson.saved["columns", "fit"]
    assert len(entry.phrases) == 18
    assert entry.languages == ("id",)
    assert entry.made_from == fingerprint_column(CARD.heads[0], CARD)
    assert entry.as_written == fingerprint_phrases(entry.phrases)
    assert set(lesson.saved) == {task.key for task in work_list.list_tasks(CARD, NOTHING, ("id",))}
    last = lesson.progress[-1]
    assert (last.done, last.total, last.phrases) == (2, 2, 104)
    assert last.spent > 0


def test_the_server_is_asked_for_json_and_for_long_answers():
    asked = Lesson(answers(numbered)).asked[0]
    assert asked["response_format"]["json_schema"]["name"] == "phrases"
    assert asked["max_tokens"] == 6_000


def test_columns_that_came_short_are_asked_for_once_more_and_keep_what_came():
    def stingy(name, code, count):
        few = name == "fit" and len(rounds) == 0
        rounds.extend(["asked"] * (name == "fit" and code == "en"))
        return numbered(name, code, 2 if few else count)

    rounds = []
    lesson = Lesson(answers(stingy))
    assert lesson.short == ()
    again = lesson.asked[-1]
    tasks, languages = asked_of(again)
    assert [name_of(task) for task in tasks] == ["fit"]
    assert languages == {"id": 14}
    assert "id about fit 0" in tasks[0]["already"]
    assert len(lesson.saved["columns", "fit"].phrases) == 2 + 2 + 12
    assert lesson.saved["columns", "fit"].languages == ("id",)


def test_what_stays_short_is_told_and_kept():
    def stingy(name, code, count):
        return numbered(name, code, 2 if name == "fit" else count)

    lesson = Lesson(answers(stingy))
    assert lesson.short == (("columns", "fit"),)
    entry = lesson.saved["columns", "fit"]
    assert len(entry.phrases) == 4
    assert entry.languages == ()  # so that the next run asks again


@pytest.mark.parametrize("text", ["I would rather not.", '{"entries": []}', "[" * 5_000])
def test_a_model_that_writes_something_else_teaches_nothing(text):
    lesson = Lesson(answers(text))
    assert lesson.saved == {}
    assert len(lesson.short) == 7
    assert len(lesson.asked) == 4


def test_an_answer_without_end_is_broken_off():
    lesson = Lesson(answers('{"entries": [' + " " * 100_000))
    assert lesson.saved == {}


@pytest.mark.parametrize("code", [400, 401, 404])
def test_a_key_that_is_refused_is_told_at_once(code):
    lesson = Lesson(models.status(code))
    assert f"it answered {code}" in str(lesson.error)
    assert "check `base_url`, `model` and the network" in str(lesson.error)
    assert lesson.saved == {}


def test_a_server_that_is_busy_for_a_moment_is_asked_again():
    good, calls = answers(numbered), []

    async def busy(request):
        calls.append(1)
        return await (models.status(503) if len(calls) == 1 else good)(request)

    lesson = Lesson(busy)
    assert lesson.short == ()
    assert len(calls) == 3


def test_what_was_learnt_before_a_server_fell_silent_is_kept():
    calls = []

    async def dies(request):
        calls.append(1)
        sent = entries(await request.json(), numbered)
        behave = models.says(sent, piece=400) if len(calls) == 1 else models.status(500)
        return await behave(request)

    lesson = Lesson(dies)
    assert "500" in str(lesson.error)
    assert ("columns", "returns") in lesson.saved
    assert ("products", "1") not in lesson.saved


def test_the_cap_of_a_show_does_not_end_it():
    assert Lesson(answers(numbered), cap=0.000001).short == ()


def test_many_languages_end_in_one_entry():
    lesson = Lesson(answers(numbered), ("zh", "id", "vi", "th", "ja"))
    entry = lesson.saved["columns", "fit"]
    assert entry.languages == ("zh", "id", "vi", "th", "ja")
    assert len(entry.phrases) == 5 * 14 + 4
    assert lesson.short == ()


def test_a_run_from_start_to_end_lets_go_of_its_connections():
    config = build_config({"llm": {"base_url": "http://127.0.0.1:9/v1", "model": "m"}})
    one = learner.PhraseLearner(
        prompts=request.load_prompts(config, CARD),
        client=learner.connect_client(config.llm),
        save=lambda _: None,
        report=lambda _: None,
    )
    assert learner.learn_phrases(one, []) == ()
    assert one.client.providers[0].client.is_closed()
