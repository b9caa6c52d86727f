import pytest
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from cuebot.config import config_errors


class Inner(BaseModel):
    model_config = ConfigDict(extra="forbid")

    seconds: float = Field(default=1.0, gt=0)


class Outer(BaseModel):
    model_config = ConfigDict(extra="forbid")

    inner: Inner = Inner()
    name: str


TEXT = """\
name = "one"

[inner]
seconds = 0
"""


def told(table, part=""):
    with pytest.raises(ValidationError) as raised:
        Outer.model_validate(table)
    return str(config_errors.to_config_error(raised.value, Outer, "a.toml", TEXT, part))


def test_a_wrong_value_is_told_with_its_line():
    words = told({"name": "one", "inner": {"seconds": 0}})
    assert words.startswith("a.toml, line 4: `inner.seconds` must be more than 0")


def test_an_unknown_key_is_told_with_the_nearest_of_its_own_table():
    words = told({"name": "one", "inner": {"secondes": 2}})
    assert "unknown key 'inner.secondes'; did you mean 'seconds'" in words


def test_a_missing_key_is_told_with_its_variable():
    assert "`name` is missing; set it, or CUEBOT_BILIBILI__NAME" in told({}, "bilibili")
