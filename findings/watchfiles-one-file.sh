#!/bin/sh
# watchfiles 1.3.0 on Linux: one file that is watched, as a configuration or a list of products is.
#
# Guess: each time that an editor or a program saves the file, a change of it is reported; a link is as the file.
# Seen:  most save by writing another file and renaming it over the old one: the first such save is reported, as deleted and
#        modified, and from then on nothing is, neither a further rename nor plain writing, without an error; `watch` waits
#        on a file that is gone.  A link to a file stops likewise, and if the link is set to another file (as deployments
#        do) nothing is seen at all.  The same saves are all seen where the folder is watched: watch that, and
#        take the changes of the one name.
# Prints: the file: 1 report for 3 renames and a write; its folder: 4; a link that is set anew: 0
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/env"
"$dir/env/bin/pip" -q install watchfiles==1.3.0
"$dir/env/bin/python" - "$dir" <<'PY'
import asyncio
import os
import sys
from pathlib import Path

from watchfiles import awatch

folder = Path(sys.argv[1], "shop")
folder.mkdir()
file, link, other = folder / "shop.toml", folder / "link.toml", Path(sys.argv[1], "other.toml")


def replace():
    new = folder / "new~"
    new.write_text("changed")
    os.replace(new, file)


def write():
    file.write_text("written")


def set_link():
    (folder / "link~").symlink_to(other)
    os.replace(folder / "link~", link)


async def count_reports(watched, acts):
    """Return after how many of the acts something was reported."""
    stop, seen = asyncio.Event(), []

    async def listen():
        async for changes in awatch(watched, stop_event=stop, debounce=50, step=20):
            seen.append({Path(path).name for _, path in changes})

    listening = asyncio.get_running_loop().create_task(listen())
    await asyncio.sleep(1)
    reported = 0
    for act in acts:
        before = len(seen)
        act()
        await asyncio.sleep(1.5)
        reported += len(seen) > before
    stop.set()
    await listening
    return reported


async def main():
    for place in (file, other):
        place.write_text("begun")
    link.symlink_to(file)
    saves = [replace, replace, replace, write]
    alone = await count_reports(file, saves)
    within = await count_reports(folder, saves)
    anew = await count_reports(link, [set_link])
    print("the file:", alone, "its folder:", within, "a link that is set anew:", anew)
    assert (alone, within, anew) == (1, 4, 0)


asyncio.run(main())
PY
