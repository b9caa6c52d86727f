from cuebot.config import resources
from cuebot.draft import boxed_prompts, frontmatter, prompt_table

FILES = sorted(resources.find_resource("prompts").glob("*.md"))


def test_each_prompt_of_the_box_is_in_the_table_with_its_front_matter_and_its_wordings():
    table = prompt_table.read_prompts()
    heads = [frontmatter.split_frontmatter(file.read_text("utf-8"), file.name)[0] for file in FILES]
    assert list(table["fronts"]) == heads
    told = table["fronts"][heads[0]][0]["fallback"]["en"]
    texts = [text for one in told.values() for text in ([one] if isinstance(one, str) else one)]
    assert texts
    assert [text for text in texts if text not in table["uses"]] == []


def test_a_show_reads_what_the_table_was_made_for():
    table = prompt_table.read_prompts()
    assert prompt_table.TABLE.name == boxed_prompts.FILE.name
    assert all(boxed_prompts.find_front(head) == front for head, front in table["fronts"].items())
    uses = {text: frozenset(named) for text, named in table["uses"].items()}
    assert {text: boxed_prompts.find_uses(text) for text in uses} == uses
