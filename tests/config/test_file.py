"""A config is read."""

import pytest

from cuebot import config
from cuebot.errors import ConfigError


@pytest.fixture
def file(tmp_path):
    def write(text):
        path = tmp_path / "config.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def refusal(path):
    with pytest.raises(ConfigError) as caught:
        config.read_config(path)
    return str(caught.value).replace(str(path.parent), "")


def test_a_missing_key_takes_its_default(file):
    assert config.read_config(file("")) == config.build_config({}, folder=file("").parent)
    assert config.read_config(file("[queue]\ngap = 3\n")).queue.gap == 3.0


def test_the_environment_stands_over_the_file_and_flags_over_both(file, monkeypatch):
    path = file('[llm]\napi_key = "file"\nmodel = "file"\nbase_url = "http://file"\n')
    monkeypatch.setenv("CUEBOT_LLM__API_KEY", "environment")
    monkeypatch.setenv("CUEBOT_LLM__MODEL", "environment")
    llm = config.read_config(path, {"llm": {"model": "flag"}}).llm
    assert (llm.base_url, llm.model) == ("http://file", "flag")
    assert llm.api_key.get_secret_value() == "environment"


def test_a_key_is_never_printed(file):
    assert "sesame" not in repr(config.read_config(file('[llm]\napi_key = "sesame"\n')))


def test_an_unknown_key_is_refused_with_its_line_and_the_nearest_right_one(file):
    said = refusal(file("[show]\n\n[queue]\ngapp = 3\n"))
    assert said == "/config.toml, line 4: unknown key 'queue.gapp'; did you mean 'gap'."


def test_an_unknown_section_is_refused_with_the_nearest_right_one(file):
    said = refusal(file("[quue]\ngap = 3\n"))
    assert said == "/config.toml, line 1: unknown key 'quue'; did you mean 'queue'."


def test_the_file_of_a_studio_is_told_by_what_it_is(file):
    said = refusal(file('[wall]\nport = 1\n[rooms.a]\nconfig = "a.toml"\n'))
    assert said.startswith("/config.toml: is a studio's file of rooms; start it by `cuebot studio`")
    assert refusal(file("[studio]\n")) == said


def test_an_unknown_key_in_the_environment_is_refused(file, monkeypatch):
    monkeypatch.setenv("CUEBOT_QUEUE__GAPP", "3")
    assert "did you mean 'gap'" in refusal(file(""))


def test_a_wrong_value_is_refused_with_its_line(file):
    assert refusal(file("[queue]\ngap = -1\n")).startswith(
        "/config.toml, line 2: `queue.gap` must be 0 or more"
    )


def test_broken_toml_is_refused_with_its_line(file):
    assert "line 1" in refusal(file("[queue\n"))


def test_a_file_that_is_not_text_is_refused(tmp_path):
    path = tmp_path / "config.toml"
    path.write_bytes(b"\xff\xfe\x00")
    assert "cannot be read" in refusal(path)


def test_a_missing_file_says_how_to_make_one(tmp_path):
    assert (
        refusal(tmp_path / "config.toml") == "/config.toml: no such file; `cuebot init` makes one."
    )
