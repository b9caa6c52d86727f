import asyncio
import os
import re
import shutil

import pytest
from breakages import BAD, FINE, mend

from cuebot import clock, config
from cuebot.config import resources
from cuebot.draft import offline
from cuebot.draft.prompt_folder import FOLDER_POLL_INTERVAL, PromptFolder, load_prompt_folder
from cuebot.errors import PromptError


@pytest.fixture
def path(tmp_path):
    shutil.copytree(resources.find_resource("prompts"), tmp_path / "prompts")
    return tmp_path / "prompts"


def edit(file, old, new):
    """Write a file anew, with a time that differs however coarse the disk's clock is."""
    later = file.stat().st_mtime_ns + 1_000_000_000
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    os.utime(file, ns=(later, later))


def folder(path):
    heard = []
    made = PromptFolder(path, heard.append, recovered=heard.append)
    made.load_prompts()
    return made, heard


def test_the_box_is_read_when_the_config_names_no_folder():
    assert load_prompt_folder(config.build_config({})).find_prompt("question").name == "question"


def test_a_folder_of_ones_own_is_read_when_the_config_names_one(path):
    edit(path / "question.md", "seconds: 4.0 ", "seconds: 3.5 ")
    chosen = config.build_config({"draft": {"prompts": str(path)}})
    assert load_prompt_folder(chosen).find_prompt("question").seconds == 3.5


def test_no_folder_no_prompt_and_no_such_prompt_are_one_sentence_each(tmp_path):
    with pytest.raises(PromptError, match=r"gone: no such folder of prompts; `cuebot init`"):
        PromptFolder(tmp_path / "gone").load_prompts()
    with pytest.raises(PromptError, match="holds no prompt"):
        PromptFolder(tmp_path).load_prompts()
    with pytest.raises(PromptError, match=r"has no prompt for dance cues; add dance\.md"):
        PromptFolder(tmp_path).find_prompt("dance")


def test_a_bad_prompt_at_the_start_stops_the_show_from_starting(path):
    edit(path / "question.md", "{{ count }}", "{{ cuont }}")
    with pytest.raises(PromptError, match="unknown input 'cuont'"):
        PromptFolder(path).load_prompts()


def look(made, times=1):
    for _ in range(times):
        made.apply_scan(made.scan_changes())


def test_an_edit_takes_the_place_of_what_was_read(path):
    made, heard = folder(path)
    before = made.find_prompt("question").hash
    edit(path / "question.md", "read it off the card", "look it up")
    look(made)
    assert made.find_prompt("question").hash != before
    assert heard == []


def test_a_bad_edit_is_told_once_with_its_line_and_never_used(path):
    made, heard = folder(path)
    before = made.find_prompt("question")
    edit(path / "question.md", "ask them which link", "ask {{ whihc }}")
    look(made, 5)
    assert made.find_prompt("question") is before
    assert len(heard) == 1
    assert "question.md, line " in heard[0]
    assert heard[0].endswith("The one before stays in force.")


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """Read one folder for all that is broken in it; with it goes each file's good text."""
    place = tmp_path_factory.mktemp("shared") / "prompts"
    shutil.copytree(resources.find_resource("prompts"), place)
    heard = []
    made = PromptFolder(place, heard.append, host="en", longest=7.0, recovered=heard.append)
    made.load_prompts()
    return made, heard, {file: file.read_text("utf-8") for file in sorted(place.glob("*.md"))}


@pytest.mark.parametrize("kind", BAD, ids=lambda kind: kind.name)
def test_a_bad_save_of_any_prompt_file_is_told_once_by_file_and_line(shared, kind):
    made, heard, good = shared
    kept = {file.stem: made.find_prompt(file.stem) for file in good}
    heard.clear()
    for file, text in good.items():
        kind.save(file, text)
    look(made, 3)
    told = {file.name: [line for line in heard if file.name in line] for file in good}
    assert {name: len(lines) for name, lines in told.items()} == dict.fromkeys(told, 1)
    located = [re.search(rf"{re.escape(name)}, line \d+: ", line[0]) for name, line in told.items()]
    assert all(located) or not kind.has_line
    assert {name: made.find_prompt(name) for name in kept} == kept, "the good ones stay in force"
    heard.clear()
    for file, text in good.items():
        mend(file, text)
    look(made)
    assert sorted(heard) == [f"{file.name} can be used again, and is." for file in good]


@pytest.mark.parametrize("kind", FINE, ids=lambda kind: kind.name)
def test_what_an_editor_changes_of_itself_is_told_of_no_prompt_file(shared, kind):
    made, heard, good = shared
    heard.clear()
    for file, text in good.items():
        kind.save(file, text)
    look(made, 2)
    assert heard == []


def test_the_end_of_a_bad_edit_is_told(path):
    made, heard = folder(path)
    good = (path / "question.md").read_bytes()
    edit(path / "question.md", "ask them which link", "ask {{ whihc }}")
    look(made, 3)
    (path / "question.md").write_bytes(good + b"\n")
    look(made, 3)
    assert heard[1:] == ["question.md can be used again, and is."]


def test_what_is_whole_at_the_next_look_was_half_written_and_is_not_told(path):
    made, heard = folder(path)
    good = (path / "question.md").read_bytes()
    (path / "question.md").write_bytes(good[:1000])
    look(made)
    (path / "question.md").write_bytes(good)
    look(made, 3)
    assert heard == []


def test_another_bad_edit_is_told_anew_and_the_same_one_is_not(path):
    made, heard = folder(path)
    for wrong in ("ask {{ whihc }}", "ask {{ wihch }}"):
        edit(path / "question.md", "seconds: 4.0 ", "seconds: 4.0  ")
        edit(path / "question.md", "ask them which link", wrong)
        look(made, 3)
        edit(path / "question.md", wrong, "ask them which link")
        edit(path / "question.md", "seconds: 4.0  ", "seconds: forty")
        look(made, 3)
        edit(path / "question.md", "seconds: forty", "seconds: 4.0 ")
    said = [sentence.split("; ")[0] for sentence in heard]
    assert [("whihc" in one, "wihch" in one, "seconds" in one) for one in said] == [
        (True, False, False),
        (False, False, True),
        (False, True, False),
        (False, False, True),
    ]


def test_a_prompt_that_is_saved_badly_and_gone_at_once_is_told_once_as_gone(path):
    made, heard = folder(path)
    good = (path / "question.md").read_bytes()
    (path / "question.md").write_bytes(b"---\nlanguage: [\n")
    look(made)
    (path / "question.md").unlink()
    look(made, 3)
    (path / "question.md").write_bytes(good)
    look(made, 3)
    gone, end = heard
    assert "is gone; put it back" in gone
    assert end == "question.md can be used again, and is."


def test_a_folder_that_is_taken_away_is_told_once_and_so_is_its_return(path):
    made, heard = folder(path)
    path.rename(path.with_name("elsewhere"))
    look(made, 3)
    assert made.find_prompt("question").name == "question"
    path.with_name("elsewhere").rename(path)
    look(made, 3)
    assert [sentence.split(": ")[-1].split("; ")[0] for sentence in heard] == [
        "no such folder of prompts",
        f"{path} is there again.",
    ]


def test_what_editors_and_other_systems_keep_beside_a_file_is_no_prompt(path):
    (path / ".#question.md").symlink_to("nobody@nowhere.1234")
    (path / "._question.md").write_bytes(b"\0\5\x16\7")
    made, heard = folder(path)
    look(made, 3)
    assert heard == []


def test_a_host_whose_language_is_lost_keeps_the_words_of_before(path):
    heard = []
    made = PromptFolder(path, heard.append, "es")
    made.load_prompts()
    before = made.find_prompt("pace")
    text = (path / "pace.md").read_text(encoding="utf-8")
    start = text.index("  es:\n")
    (path / "pace.md").write_text(text[:start] + text[text.index("  id:\n") :], encoding="utf-8")
    look(made, 3)
    assert made.find_prompt("pace") is before
    assert "fallback lacks the host's language 'es'" in heard[0]


def test_a_language_that_was_never_there_is_spoken_in_english(path):
    heard = []
    made = PromptFolder(path, heard.append, "sw")
    made.load_prompts()
    edit(path / "pace.md", "seconds: 4", "seconds: 5")
    look(made, 3)
    assert (made.find_prompt("pace").seconds, heard) == (5.0, [])


def test_files_are_looked_at_once_in_a_while_and_off_the_loop(path):
    made, heard = folder(path)
    before = made.find_prompt("question").hash

    async def main():
        async with asyncio.TaskGroup() as group:
            watching = group.create_task(made.watch().run(heard.append))
            await asyncio.sleep(FOLDER_POLL_INTERVAL * 1.5)
            edit(path / "question.md", "read it off the card", "look it up")
            kept = made.find_prompt("question").hash
            await asyncio.sleep(FOLDER_POLL_INTERVAL)
            watching.cancel()
        return kept, made.find_prompt("question").hash

    kept, after = clock.run(main(), speed=clock.VIRTUAL)
    assert kept == before
    assert after != before
    assert heard == []


def test_words_that_no_guard_lets_pass_never_take_the_place_of_words_that_are_said(path):
    made = offline.make_offline_drafter(
        config.Part(use="offline"), config.build_config({"draft": {"prompts": str(path)}})
    ).prompts
    heard = []
    made.alarm = made.recovered = heard.append
    before = made.find_prompt("question")
    text = (path / "question.md").read_text(encoding="utf-8")
    start, end = text.index("    price:\n      - "), text.index("    stock:\n      - ")
    said = '    price:\n      - "Yes, link {{ link }} is {{ fact }}, {{ effect }} the best."\n'
    (path / "question.md").write_text(text[:start] + said + text[end:], encoding="utf-8")
    look(made, 3)
    assert made.find_prompt("question") is before
    assert re.search(r"question\.md, line \d+: facts would refuse 'price': it claims", heard[0])
    (path / "question.md").write_text(text, encoding="utf-8")
    look(made)
    assert heard[1:] == ["question.md can be used again, and is."]


def test_a_prompt_of_a_kind_of_ones_own_is_held_by_its_own_inputs(path):
    mine = path / "mine.md"
    mine.write_text(
        "---\ndescription: mine\ninputs:\n  mood: {sample: calm}\n"
        "fallback:\n  en:\n    one: 'Be {{ mood }}.'\n---\n",
        encoding="utf-8",
    )
    heard = []
    made = PromptFolder(path, heard.append, "en", 4.0)
    made.load_prompts()
    edit(mine, "Be {{", "Stay {{")
    look(made, 3)
    assert heard == []
    assert made.find_prompt("mine").find_wordings("one", "en")[0].text == "Stay {{ mood }}."
