"""Which source a config's run of show has."""

from __future__ import annotations

from cuebot.capture.rundown.sources import make_run_sources
from cuebot.config import build_config
from cuebot.model import Catalogue


def named(**section):
    sources = make_run_sources(build_config({"run": section}).run, Catalogue())
    return [type(source).__name__ for source in sources]


def test_a_file_an_address_or_nothing(tmp_path):
    path = tmp_path / "run.csv"
    path.write_text("at,link\n0:00,1\n")
    assert named(path=str(path)) == ["RunFileSource"]
    assert named(url="http://127.0.0.1:4001") == ["OntimeSource"]
    assert named() == []
