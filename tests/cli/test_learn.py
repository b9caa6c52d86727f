"""`cuebot learn`, by the command line, against a real server that speaks Chat Completions."""

import asyncio
import json
import signal
import subprocess
import sys
from dataclasses import replace

import pytest
from aiohttp import web
from draft import models
from learning.taught import answers, asked_of, name_of, numbered, teaching

from cuebot.cli import interrupt
from cuebot.cli.app import run_command
from cuebot.learning import learner
from cuebot.learning.policy import LEARNING_POLICY
from cuebot.matcher.learnt_phrases import load_phrases_file

CARD = """\
link,title,price,stock,fit|size,wash
1,Cloud cover,$9,3,"Beat, Vario",cold
2,Rain cape,$7,4,adults,by hand
"""
CANARY = "quokka"


@pytest.fixture
def shop(tmp_path):
    """Lay a shop; return its config file, which asks the server at a URL."""

    def lay(url="http://127.0.0.1:9/v1", more="", **llm):
        (tmp_path / "card.csv").write_text(CARD)
        keys = {"base_url": url, "model": "one", "price": [1.0, 2.0]} | llm
        section = "".join(f"{key} = {json.dumps(value)}\n" for key, value in keys.items())
        path = tmp_path / "config.toml"
        path.write_text(f'[catalogue]\npath = "card.csv"\n{more}\n[llm]\n{section}')
        return path

    return lay


@pytest.fixture
def learn(capsys, monkeypatch):
    """Run the verb, with a short rest before a second try; return its exit code and its words."""
    monkeypatch.setattr(learner, "LEARNING_POLICY", replace(LEARNING_POLICY, pause=0.05))

    def run(path, *words):
        code = run_command(["learn", "-c", str(path), *words])
        told = capsys.readouterr()
        return code, told.out + told.err

    return run


def written(path):
    return load_phrases_file(path.with_name("card.phrases.toml"))


def test_a_language_that_nobody_has_is_refused_before_anything_is_priced(shop, learn):
    code, told = learn(shop(), "--yes", "--language", "zz")
    assert (code, told.count("\n")) == (2, 1)
    assert "--language: no language is called 'zz'" in told


def test_a_missing_key_is_named_before_a_price_is_told(shop, learn, monkeypatch):
    monkeypatch.delenv("CUEBOT_LLM__API_KEY", raising=False)
    code, told = learn(shop("https://api.openai.com/v1"), "--yes")
    assert (code, told.count("\n")) == (2, 1)
    assert "[llm]: no model's key is known; set CUEBOT_LLM__API_KEY, or" in told


def test_a_server_that_is_not_there_is_told_with_what_the_config_says_of_it(shop, learn):
    code, told = learn(shop(), "--yes")
    assert code == 1
    assert "no model answers" in told
    assert "no key is set: set CUEBOT_LLM__API_KEY" in told
    _, told = learn(shop(api_key="sk-1"), "--yes")
    assert "check `base_url`, `model` and the network, and go on: what was learnt is kept" in told


def test_what_is_asked_and_its_cost_are_told_and_the_phrases_lie_beside_the_catalogue(shop, learn):
    with teaching(answers(numbered)) as (url, server):
        path = shop(url)
        code, told = learn(path, "--yes", "--language", "id", "--language", "中文")
    assert code == 0
    assert "4 columns: price, stock, fit, wash" in told
    assert "2 products: 1 Cloud cover, 2 Rain cape" in told
    assert "198 phrases in en, id, zh are asked of one, in 3 requests." in told
    assert "That costs about $0.01, and at most $0.0" in told
    assert "  3 of 3: 198 phrases, $0." in told
    assert len(server.asked) == 3
    file = written(path)
    assert len(file.columns["fit"].phrases) == 42
    assert len(file.products["2"].phrases) == 15


def test_only_what_changed_is_asked_for_and_what_a_person_wrote_stays(shop, learn):
    rounds = iter("abcdefgh")

    def fresh(name, code, count):
        return numbered(f"{name} {next(rounds)}" if changed else name, code, count)

    changed = []
    with teaching(answers(fresh)) as (url, server):
        path = shop(url)
        learn(path, "--yes")
        place = path.with_name("card.phrases.toml")
        text = place.read_text().replace('"en about price 0",', '"my own words",  # mine')
        place.write_text(text.replace('"en about wash 0"', '"soap ok"'))
        path.with_name("card.csv").write_text(CARD.replace("by hand", "never").replace("$7", "$6"))
        server.asked.clear()
        changed.append("the card")
        code, told = learn(path, "--yes")
        assert code == 0
        assert "1 column: wash" in told
        ((tasks, _),) = map(asked_of, server.asked)
        assert [name_of(task) for task in tasks] == ["wash"]
        assert '"my own words",  # mine' in place.read_text()
        assert written(path).columns["wash"].phrases[:2] == ("soap ok", "en about wash 1")
        assert len(written(path).columns["wash"].phrases) == 28
        assert "up to date" in learn(path, "--yes")[1]
        assert len(server.asked) == 1


def test_all_is_learnt_anew_on_demand(shop, learn):
    with teaching(answers(numbered)) as (url, server):
        path = shop(url)
        learn(path, "--yes")
        learn(path, "--yes", "--all")
        assert len(server.asked) == 4


def test_languages_come_from_the_config_and_from_what_is_there(shop, learn):
    with teaching(answers(numbered)) as (url, server):
        path = shop(url, more='[show]\nlanguage = "vi"\nviewers = ["Thai"]\n')
        learn(path, "--yes")
        assert asked_of(server.asked[0])[1] == {"vi": 14, "th": 14, "en": 4}
        path.write_text(path.read_text().replace("viewers", "# viewers"))
        path.with_name("card.csv").write_text(CARD.replace("by hand", "never"))
        learn(path, "--yes")
        assert asked_of(server.asked[-1])[1] == {"vi": 14, "th": 14, "en": 4}


def test_a_check_asks_no_model_and_says_what_is_missing_stale_and_doubtful(shop, learn):
    with teaching(answers(numbered)) as (url, server):
        path = shop(url)
        code, told = learn(path, "--check")
        assert (code, "columns without phrases: price, stock, fit, wash" in told) == (1, True)
        assert f"learn -c {path}" in told
        assert server.asked == []
        learn(path, "--yes")
        assert learn(path, "--check")[0] == 0
    place = path.with_name("card.phrases.toml")
    place.write_text(
        place.read_text().replace('"en about price 0"', '"en about fit 0"')
        + '\n[columns.gone]\nphrases = ["x"]\n'
    )
    path.with_name("card.csv").write_text(CARD.replace("by hand", "never"))
    code, told = learn(path, "--check")
    assert code == 1
    assert "columns that changed since: wash" in told
    assert "edited by hand: price" in told
    assert "doubtful: 'en about fit 0' stands under price, fit" in told
    assert "the catalogue has no column 'gone'" in told


def test_a_check_of_one_language_more_says_where_it_lacks(shop, learn):
    with teaching(answers(numbered)) as (url, _):
        path = shop(url)
        learn(path, "--yes")
    code, told = learn(path, "--check", "--language", "id")
    assert (code, "fit: no phrases in id" in told) == (1, True)


def test_nobody_pays_without_having_agreed(shop, learn):
    with teaching(answers(numbered)) as (url, server):
        code, told = learn(shop(url))
    assert (code, "add --yes" in told, server.asked) == (2, True, [])


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--language", "klingon"), "no language is called 'klingon'"),
        (("--language", "Indonesien"), "no language is called|in en, id"),
    ],
)
def test_a_language_that_is_none_is_refused(shop, learn, words, told):
    assert any(one in learn(shop(), *words)[1] for one in told.split("|"))


def test_without_a_catalogue_there_is_nothing_to_learn_from(tmp_path, learn):
    path = tmp_path / "config.toml"
    path.write_text("")
    code, told = learn(path)
    assert (code, "set `path` or `url` under [catalogue]" in told) == (2, True)


@pytest.mark.parametrize(
    ("behave", "says"),
    [
        (models.status(401), "it answered 401"),
        (models.status(500), "it answered 500"),
        (models.hangs_up, "no model answers"),
    ],
)
def test_a_model_that_does_not_answer_is_told_in_one_sentence(shop, learn, behave, says):
    with teaching(behave) as (url, _):
        code, told = learn(shop(url), "--yes")
    assert (code, says in told, "Traceback" in told) == (1, True, False)


def test_a_model_that_writes_nothing_of_use_is_told_by_column(shop, learn):
    with teaching(answers("No.")) as (url, _):
        code, told = learn(shop(url), "--yes")
    assert code == 1
    assert "Too little came for price, stock, fit, wash, 1, 2." in told


def test_a_file_that_cannot_be_read_is_refused_before_anybody_is_asked(shop, learn):
    with teaching(answers(numbered)) as (url, server):
        path = shop(url)
        path.with_name("card.phrases.toml").write_text("[columns")
        code, told = learn(path, "--yes")
    assert (code, "is not TOML" in told, server.asked) == (1, True, [])


def test_ctrl_c_keeps_what_was_learnt(shop):
    calls = []

    async def slow(request):
        calls.append(1)
        if len(calls) == 1:
            return await answers(numbered)(request)
        await asyncio.sleep(60)
        return web.Response()

    with teaching(slow) as (url, _):
        path = shop(url)
        script = "from cuebot.cli.start import main; main()"
        command = [sys.executable, "-c", script, "learn", "-c", str(path), "--yes"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            lines = iter(process.stdout.readline, "")
            assert any("1 of 2" in line for line in lines)
            process.send_signal(signal.SIGINT)
            rest = "".join(lines)
    assert process.returncode == interrupt.STOPPED
    assert "What came is kept" in rest
    assert set(written(path).columns) == {"price", "stock", "fit", "wash"}


def test_no_learnt_phrase_is_ever_said_or_shown_to_the_model_that_words_lines(
    shop, tmp_path, capsys
):
    chat = [
        {"at": 5.0 + n, "id": f"c{n}", "user": f"u{n}", "text": text}
        for n, text in enumerate(["what size is link 1?", "how do I wash 2?", "price of 1"] * 12)
    ]
    (tmp_path / "chat.jsonl").write_text("\n".join(map(json.dumps, chat)))
    with teaching(models.says(models.GOOD)) as (url, server):
        path = shop(
            url, more='[draft]\ndrafter = "llm"\n[[synth.voices]]\nuse = "silent"\n', api_key="k"
        )
        rows = [
            f"[{room}.{name}]\nphrases = {[f'{CANARY} {name} {n}' for n in range(9)]}\n"
            for room, names in (("columns", ("price", "stock", "fit", "wash")), ("products", "12"))
            for name in names
        ]
        path.with_name("card.phrases.toml").write_text("".join(rows))
        assert load_phrases_file(path.with_name("card.phrases.toml")).phrases.columns["fit"]
        run_command(["rehearse", str(tmp_path / "chat.jsonl"), "-c", str(path), "--json"])
        asked = json.dumps(server.asked)
    told = capsys.readouterr()
    assert '"outcome": "spoken"' in told.out
    assert server.asked
    assert CANARY not in told.out + told.err + asked
