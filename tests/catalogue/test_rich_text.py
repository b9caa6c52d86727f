"""Descriptions that an editor keeps as JSON."""

import json

import pytest

from cuebot.catalogue.reader import load_catalogue_bytes
from cuebot.catalogue.rich_text import read_rich_text


def load(text, name="goods.csv"):
    return load_catalogue_bytes(text.encode(), name)


@pytest.mark.parametrize(
    "value",
    [
        {
            "blocks": [
                {"type": "paragraph", "data": {"text": "Wash cold,"}},
                {"data": {"text": "dry"}},
            ]
        },
        {"ops": [{"insert": "Wash cold,\n"}, {"insert": "dry", "attributes": {"bold": True}}]},
        [{"type": "p", "children": [{"text": "Wash cold,"}, {"text": "dry"}]}],
    ],
    ids=["EditorJS", "Quill", "Slate"],
)
def test_the_words_of_an_editor_s_json_are_read(value):
    assert read_rich_text(json.dumps(value)) == "Wash cold, dry"


@pytest.mark.parametrize("text", ["Wash cold", "{not json", '{"a": 1}', "[{", ""])
def test_what_is_no_such_json_stays(text):
    assert read_rich_text(text) == text


def test_a_description_of_a_record_is_told_in_its_words():
    told = json.dumps({"blocks": [{"data": {"text": "Wash cold"}}]})
    goods = [{"name": f"Beanie {n}", "price": "9.00", "description": told} for n in range(2)]
    facts = load(json.dumps({"products": goods}), "goods.json").catalogue.products[0].facts
    assert facts["description"] == "Wash cold"
