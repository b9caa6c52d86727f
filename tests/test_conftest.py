"""The guard against blocking is armed."""

import pytest
from blockbuster import BlockingError

from cuebot import clock
from cuebot.capture import replay


def test_code_that_blocks_the_loop_fails_its_test(tmp_path):
    (tmp_path / "show.toml").write_text('title = "a show"')
    (tmp_path / "chat.jsonl").touch()

    async def main():
        replay.open_recording(tmp_path)

    with pytest.raises(BlockingError):
        clock.run(main())
