"""What reading the prompts of the box came to."""

from cuebot.config import resources
from cuebot.draft import boxed_prompts, frontmatter, prompt, template
from cuebot.draft.template import Template

FILES = sorted(resources.find_resource("prompts").glob("*.md"))


def test_a_prompt_of_the_box_reads_the_same_without_what_lies_ready(monkeypatch):
    ready = [prompt.parse_prompt.__wrapped__(file.read_bytes(), file.name) for file in FILES]
    monkeypatch.setattr(boxed_prompts, "find_front", lambda _: None)
    monkeypatch.setattr(boxed_prompts, "find_uses", lambda _: None)
    read = [prompt.parse_prompt.__wrapped__(file.read_bytes(), file.name) for file in FILES]
    assert read == ready


def test_the_front_matter_of_the_box_is_known_with_its_lines():
    for file in FILES:
        head, _, _ = frontmatter.split_frontmatter(file.read_text("utf-8"), file.name)
        assert boxed_prompts.find_front(head) == frontmatter.load_yaml(head, file.name)


def test_a_file_that_was_edited_is_read_anew():
    head, _, _ = frontmatter.split_frontmatter(FILES[0].read_text("utf-8"), FILES[0].name)
    assert boxed_prompts.find_front(head + " ") is None


def test_words_that_were_edited_are_checked_anew():
    assert boxed_prompts.find_uses("{{ link }} and more that nobody wrote") is None


def test_a_known_text_may_name_no_more_than_its_kind_has(monkeypatch):
    checked = []
    monkeypatch.setattr(template, "check_inputs", lambda one: checked.append(one.text) or ["title"])
    text = next(text for text, uses in boxed_prompts._load_uses().items() if "title" in uses)
    Template(text, "x.md", 1, frozenset({"link"}))
    assert checked == [text]
