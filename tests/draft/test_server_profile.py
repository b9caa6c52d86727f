import pytest

from cuebot import config
from cuebot.draft import server_profile


def server(**keys):
    return config.build_config({"llm": keys}).llm


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://api.openai.com/v1", "openai"),
        ("https://api.deepseek.com", "deepseek"),
        ("https://dashscope-intl.aliyuncs.com/compatible-mode/v1", "qwen"),
        ("http://localhost:11434/v1", "ollama"),
        ("http://gpu.lan:8000/v1", "vllm"),
        ("http://127.0.0.1:1234/v1", "lmstudio"),
        ("https://llm.example/v1", "other"),
        ("nonsense", "other"),
    ],
)
def test_a_server_is_known_by_its_address(address, name):
    assert server_profile.find_profile(server(base_url=address)) is server_profile.PROFILES[name]


def test_a_named_profile_goes_before_the_address():
    assert server_profile.find_profile(server(profile="vllm")) is server_profile.PROFILES["vllm"]


def test_every_profile_can_be_named_in_the_config():
    for name in server_profile.PROFILES:
        assert server_profile.find_profile(server(profile=name)) is server_profile.PROFILES[name]


def test_a_price_of_ones_own_goes_before_the_profiles():
    assert server_profile.find_prices(server()) == (0.40, 1.60)
    assert server_profile.find_prices(server(price=[3, 15])) == (3, 15)


def test_models_that_think_first_are_asked_to_think_little():
    asked = server_profile.build_request_options(server(model="gpt-5-mini"), 200)
    assert asked == {"reasoning_effort": "minimal", "max_completion_tokens": 200}
    assert (
        server_profile.build_request_options(server(model="gpt-4.1-mini"), 200)["temperature"] == 0
    )
