import os
import shutil

import pytest

from cuebot import clock, config, resources
from cuebot.draft.folder import EVERY, Folder, loaded
from cuebot.errors import PromptError


@pytest.fixture
def path(tmp_path):
    shutil.copytree(resources.path("prompts"), tmp_path / "prompts")
    return tmp_path / "prompts"


def edit(file, old, new):
    """Write a file anew, with a time that differs however coarse the disk's clock is."""
    later = file.stat().st_mtime_ns + 1_000_000_000
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    os.utime(file, ns=(later, later))


def folder(path):
    heard = []
    made = Folder(path, heard.append)
    made.load()
    return made, heard


def test_the_box_is_read_when_the_config_names_no_folder():
    assert loaded(config.make({})).get("question").name == "question"


def test_a_folder_of_ones_own_is_read_when_the_config_names_one(path):
    edit(path / "question.md", "seconds: 4.0 ", "seconds: 3.5 ")
    chosen = config.make({"draft": {"prompts": str(path)}})
    assert loaded(chosen).get("question").seconds == 3.5


def test_no_folder_no_prompt_and_no_such_prompt_are_one_sentence_each(tmp_path):
    with pytest.raises(PromptError, match=r"gone: no such folder of prompts; `cuebot init`"):
        Folder(tmp_path / "gone").load()
    with pytest.raises(PromptError, match="holds no prompt"):
        Folder(tmp_path).load()
    with pytest.raises(PromptError, match=r"has no prompt for dance cues; add dance\.md"):
        Folder(tmp_path).get("dance")


def test_a_bad_prompt_at_the_start_stops_the_show_from_starting(path):
    edit(path / "question.md", "{{ count }}", "{{ cuont }}")
    with pytest.raises(PromptError, match="unknown input 'cuont'"):
        Folder(path).load()


def test_an_edit_takes_the_place_of_what_was_read(path):
    made, heard = folder(path)
    before = made.get("question").hash
    edit(path / "question.md", "read it off the card", "look it up")
    made.refresh()
    assert made.get("question").hash != before
    assert heard == []


def test_a_bad_edit_is_told_once_with_its_line_and_never_used(path):
    made, heard = folder(path)
    before = made.get("question")
    edit(path / "question.md", "ask them which link", "ask {{ whihc }}")
    made.refresh()
    made.refresh()
    assert made.get("question") is before
    assert len(heard) == 1
    assert "question.md, line " in heard[0]
    assert heard[0].endswith("The one before stays in force.")


def test_a_folder_that_is_taken_away_is_told_once(path):
    made, heard = folder(path)
    shutil.rmtree(path)
    made.refresh()
    made.refresh()
    assert made.get("question").name == "question"
    assert len(heard) == 1


def test_files_are_looked_at_once_in_a_while_and_off_the_loop(path):
    made, _ = folder(path)
    before = made.get("question").hash

    async def main():
        await made.fresh()
        edit(path / "question.md", "read it off the card", "look it up")
        await made.fresh()
        kept = made.get("question").hash
        await clock.asyncio.sleep(EVERY)
        await made.fresh()
        return kept, made.get("question").hash

    kept, after = clock.run(main(), speed=clock.VIRTUAL)
    assert kept == before
    assert after != before
