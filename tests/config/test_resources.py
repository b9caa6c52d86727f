"""What comes in the box is found."""

import pytest

from cuebot.config import resources


@pytest.mark.parametrize("name", ["prompts", "config.example.toml"])
def test_the_box_is_found_in_a_checkout(name):
    assert resources.find_resource(name).exists()
