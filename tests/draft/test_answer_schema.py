"""The form of a model's answer."""

from cuebot.draft.answer_schema import TEXT, build_schema, describe_rows


def test_every_field_is_wanted_and_no_other_is_allowed():
    assert build_schema("comments", {"comments": describe_rows({"text": TEXT})}) == {
        "name": "comments",
        "strict": True,
        "schema": {
            "type": "object",
            "properties": {
                "comments": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "properties": {"text": {"type": "string"}},
                        "required": ["text"],
                        "additionalProperties": False,
                    },
                }
            },
            "required": ["comments"],
            "additionalProperties": False,
        },
    }
