"""What prompt files make of a show."""

import json

import pytest
import typer
from rich.cells import cell_len
from typer.testing import CliRunner

from cuebot.cli.prompts import prompts

TEXTS = {"en": ["how much is it", "can i wash it"], "zh": ["多少钱", "能不能机洗"]}
CARDS = {
    "en": "link,title,price,care|wash\n1,Wool blanket,$40,by hand\n",
    "zh": "link,title,price,洗涤|机洗\n1,羊毛毯,40元,手洗\n",
}


@pytest.fixture
def show(tmp_path):
    def made(language="en"):
        rows = [{"at": 0.0, "type": "show_item", "link": 1}]
        for number in range(60):
            text = TEXTS[language][number % 2]
            row = {"at": 1.0 + number, "id": f"c{number}", "user": f"u{number}", "text": text}
            rows.append(row)
        told = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (tmp_path / "chat.jsonl").write_text(told, encoding="utf-8")
        (tmp_path / "catalog.csv").write_text(CARDS[language], encoding="utf-8")
        (tmp_path / "show.toml").write_text(f'host_language = "{language}"\n', encoding="utf-8")
        return tmp_path

    return made


def preview(*words):
    app = typer.Typer()
    app.command()(prompts)
    told = [str(word) for word in ("preview", "-c", "nowhere.toml", "--show", *words)]
    result = CliRunner().invoke(app, told, env={"COLUMNS": "80"})
    assert result.exit_code == 0, result.output
    return result.output


def test_each_question_is_shown_with_its_line_its_prompt_its_tokens_and_its_cost(show):
    told = preview(show())
    assert "Link 1 is $40" in told
    assert " s  " in told
    assert "how much is it" in told
    assert '| The card, as JSON: [{"head": "care", "cell": "by hand"}' in told
    assert told.count("  to the model: ") == 3, "two questions, and an hour of them"
    assert "an hour at 4 a minute" in told
    assert told.count("You are the producer") == 1, "what is the same for all is said once"


def test_the_first_are_shown_and_how_many_are_left(show):
    few, whole = preview(show(), "-n", "1"), preview(show(), "--all")
    assert "1 more: --all shows them" in few
    assert few.count(" ask: ") == 1
    assert whole.count(" ask: ") == 2
    assert "more: --all" not in whole


@pytest.mark.parametrize("language", ["en", "zh"])
def test_prompts_are_folded_to_the_terminal_by_the_width_of_their_signs(show, language):
    quoted = [line for line in preview(show(language)).splitlines() if line.startswith("  |")]
    assert max(map(cell_len, quoted)) <= 80
    assert max(map(cell_len, quoted)) > 60


def test_programs_get_an_object_a_question(show):
    price, care = (json.loads(line) for line in preview(show(), "--json").splitlines())
    assert (price["head"], care["head"], care["link"]) == ("price", "care", "1")
    assert care["line"].endswith("by hand.")
    assert 0.5 < care["seconds"] <= 4.0
    assert care["system"] == price["system"]
    assert "by hand" in care["user"]
    assert care["tokens"] > 300
    assert 0 < care["dollars"] < 0.01
