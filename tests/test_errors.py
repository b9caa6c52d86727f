"""What an operator reads when something goes wrong."""

import pytest

from cuebot import errors
from cuebot.doctor.running_show import NoShowError

STAGES = sorted({*errors.CuebotError.__subclasses__(), NoShowError}, key=lambda one: one.__name__)
"""`NoShowError` is not in the module of the others: it is there once its own module is read."""


def test_an_error_says_what_and_where_and_what_to_do():
    error = errors.ConfigError("unknown key 'gapp'", where="config.toml, line 2", do="remove it")
    assert str(error) == "config.toml, line 2: unknown key 'gapp'; remove it."


def test_an_error_without_place_or_cure_is_still_a_sentence():
    assert str(errors.SynthError("no voice answered")) == "no voice answered."


@pytest.mark.parametrize("error", STAGES)
def test_each_error_names_its_stage_and_its_exit_code(error):
    assert error.stage != errors.CuebotError.stage
    assert error("x").exit_code in {1, 2}
