"""Make the tables that lie ready in the package, where their sources have changed.

    uv run python benchmarks/prebuild.py [--check]

`--check` changes nothing and tells, by its exit code, whether there is anything to make.
"""

from __future__ import annotations

import argparse
import sys
from importlib import resources
from pathlib import Path

from cuebot.catalogue import columns, money, part_names
from cuebot.cell import lexicon
from cuebot.cluster.parsing import language_profiles, word_files
from cuebot.draft import prompt_table
from cuebot.frames import units
from cuebot.guard import word_pack
from cuebot.matcher import dimensions
from cuebot.text import places

TABLES = [
    language_profiles.TABLE,
    places.TABLE,
    word_files.TABLE,
    lexicon.TABLE,
    columns.TABLE,
    money.TABLE,
    part_names.TABLE,
    prompt_table.TABLE,
    dimensions.TABLE,
    word_pack.TABLE,
    *map(units.make_table, units.list_unit_languages()),
]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing")
    check = parser.parse_args().check
    stale = [table for table in TABLES if table.load_prebuilt() != table.build()]
    for table in stale:
        path = Path(str(resources.files(table.package))) / table.name
        if not check:
            path.write_bytes(table.pack())
        print(f"{path}: {'stale' if check else f'{path.stat().st_size:,} bytes'}")
    return int(check and bool(stale))


if __name__ == "__main__":
    sys.exit(main())
