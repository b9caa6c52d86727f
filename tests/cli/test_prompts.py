"""The verb that checks, previews and compares prompt files."""

import json
import shutil

import pytest
import typer
from sheets import published
from typer.testing import CliRunner

from cuebot.cli.prompts import prompts
from cuebot.config import resources
from cuebot.errors import PromptError

CATALOG = """link,title,price,stock,care|wash
1,Wool blanket,$40,9,hand wash
2,Clay teapot that cures,$25,5,
"""


@pytest.fixture
def box(tmp_path):
    shutil.copytree(resources.find_resource("prompts"), tmp_path / "prompts")
    return tmp_path / "prompts"


@pytest.fixture
def show(tmp_path):
    folder = tmp_path / "show"
    folder.mkdir()
    rows = [{"at": 0.0, "type": "show_item", "link": 1}]
    texts = ["price?", "how much is it", "how much", "price please", "wash?", "can i wash it"]
    for number in range(60):
        text = texts[number % len(texts)]
        rows.append({"at": 1.0 + number, "id": f"c{number}", "user": f"u{number}", "text": text})
    (folder / "chat.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    (folder / "catalog.csv").write_text(CATALOG)
    return folder


def run(*words):
    app = typer.Typer()
    app.command()(prompts)
    return CliRunner().invoke(app, [str(word) for word in words])


def test_the_box_passes_its_own_check():
    result = run("check", "-c", "nowhere.toml")
    assert result.exit_code == 0, result.output
    assert "ok  question" in result.output
    assert "ok  packs" in result.output
    assert "!" not in result.output


def test_a_mistake_is_named_by_its_file_and_line(box):
    file = box / "question.md"
    file.write_text(file.read_text(encoding="utf-8").replace("{{ count }}", "{{ cuont }}"))
    result = run("check", box, "-c", "nowhere.toml")
    assert isinstance(result.exception, PromptError)
    assert "did you mean 'count'" in str(result.exception)


def test_the_check_names_what_the_card_says_and_no_line_may(box, show, tmp_path):
    config = tmp_path / "config.toml"
    config.write_text(f'[catalogue]\npath = "{show / "catalog.csv"}"\n', encoding="utf-8")
    result = run("check", box, "-c", config)
    assert "!   link 2, 'title': 'cures' is banned" in result.output


def test_the_check_reads_a_card_on_the_web(box, tmp_path):
    config = tmp_path / "config.toml"
    with published(CATALOG) as sheets:
        config.write_text(f'[catalogue]\nurl = "{sheets.url}"\n', encoding="utf-8")
        result = run("check", box, "-c", config)
    assert "!   link 2, 'title': 'cures' is banned" in result.output


def test_a_preview_shows_lines_with_their_seconds_and_the_models_cost():
    result = run("preview", "-c", "nowhere.toml")
    assert result.exit_code == 0, result.output
    assert " s  fact          Size on link 3, 12 asking: 38 by 42 centimetres." in result.output
    assert "tokens" in result.output
    assert "an hour at 4 a minute" in result.output


def test_a_preview_words_the_questions_of_a_recording(show):
    result = run("preview", "-c", "nowhere.toml", "--show", show)
    assert result.exit_code == 0, result.output
    assert "$40" in result.output
    assert "hand wash" in result.output


def test_two_folders_are_set_side_by_side_where_their_lines_differ(box, show, tmp_path):
    other = tmp_path / "other"
    shutil.copytree(box, other)
    file = other / "question.md"
    file.write_text(file.read_text(encoding="utf-8").replace("want the", "would like the"))
    file.write_text(file.read_text(encoding="utf-8").replace("}} asking.", "}} after it."))
    result = run("diff", box, other, "-c", "nowhere.toml", "--show", show)
    assert result.exit_code == 0, result.output
    lines = result.output.splitlines()
    assert lines[-1].endswith("the same")
    rows = [line.split("│") for line in lines if line.startswith("│")]
    old, new = (" ".join(" ".join(row[side] for row in rows).split()) for side in (1, 2))
    assert "asking." in old
    assert "after it." in new
    assert "after it." not in old
    assert len({len(line) for line in lines[:-1]}) == 1  # as wide as the terminal, all of it


@pytest.mark.parametrize("words", [["diff", "a"], ["check", "a", "b"], ["bake"]])
def test_what_makes_no_sense_is_a_usage_error(words):
    assert run(*words, "-c", "nowhere.toml").exit_code == 2


def test_lines_from_right_to_left_stand_one_below_the_other(box, show, tmp_path):
    other = tmp_path / "other"
    shutil.copytree(box, other)
    for folder, word in ((box, "السعر"), (other, "الثمن")):
        file = folder / "question.md"
        price = f'- "{word}: {{{{ fact }}}}، {{{{ link }}}}."\n    stock:'
        text = file.read_text(encoding="utf-8")
        begin = text.index("    price:", text.index("  ar:\n    fact:"))
        end = text.index("    stock:", begin)
        file.write_text(
            text[:begin] + "    price:\n      " + price + text[end + 10 :], encoding="utf-8"
        )
    (show / "show.toml").write_text('host_language = "ar"\n', encoding="utf-8")
    result = run("diff", box, other, "-c", "nowhere.toml", "--show", show)
    assert result.exit_code == 0, result.output
    lines = result.output.splitlines()
    old = next(n for n, line in enumerate(lines) if "السعر" in line)
    assert lines[old].startswith("- ")
    assert lines[old + 1].startswith("+ ")
    assert "الثمن" in lines[old + 1]
    assert "│" not in result.output
