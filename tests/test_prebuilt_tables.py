"""What lies ready in the package is what its sources say."""

import importlib.util
from pathlib import Path

import pytest

from cuebot.text import prebuilt

ROOT = Path(__file__).parents[1]


def load_script():
    spec = importlib.util.spec_from_file_location("prebuild", ROOT / "benchmarks" / "prebuild.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    return script


TABLES = load_script().TABLES


@pytest.mark.parametrize("table", TABLES, ids=lambda table: f"{table.package}/{table.name}")
def test_each_table_is_what_its_sources_say(table):
    ready = table.load_prebuilt()
    do = "run `uv run python benchmarks/prebuild.py` and commit what it wrote"
    assert ready is not None, f"{table.name} was made of other sources: {do}"
    assert ready == table.build(), f"{table.name} is made in another way now: {do}"


def test_every_prebuilt_file_of_the_package_is_one_of_a_table():
    folder = Path(prebuilt.__file__).parents[1]
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*.bin")}
    known = {
        f"{table.package.removeprefix('cuebot.').replace('.', '/')}/{table.name}"
        for table in TABLES
    }
    assert there == known
