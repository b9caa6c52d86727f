#!/bin/sh
# tomlkit 0.15.2: what stands above a header is the table's before it, and a new table may swallow keys.
#
# Guess: style is kept: to delete a table leaves the comment above the next header; a new key comes right behind the
#        table's last key; a new table beside `rooms.a.config = ...` lines, which is allowed, comes behind all of them.
# Seen:  the comment above the next header is deleted with the table; a new key comes below that comment, which then reads
#        as one about the key; with two rooms in dotted keys the new table's header is put between them, without any error,
#        so that the second room is now a part of the new one (with one room the file is right).
# Prints: [rooms.b]... without its comment; config, comment, on; {'a': ..., 'c': {..., 'rooms': {'b': ...}}}
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/env"
"$dir/env/bin/pip" -q install tomlkit==0.15.2
"$dir/env/bin/python" - <<'PY'
import tomllib

import tomlkit

TEXT = """\
[rooms.a]
config = "a.toml"

# Mia: only on Fridays
[rooms.b]
config = "b.toml"
"""
document = tomlkit.parse(TEXT)
del document["rooms"]["a"]
left = tomlkit.dumps(document)
print(left)
assert left == '[rooms.b]\nconfig = "b.toml"\n'

document = tomlkit.parse(TEXT.replace("\n\n", "\n"))
document["rooms"]["a"]["on"] = False
left = tomlkit.dumps(document)
print(left)
assert left.startswith('[rooms.a]\nconfig = "a.toml"\n# Mia: only on Fridays\non = false\n[rooms.b]')

document = tomlkit.parse('rooms.a.config = "a.toml"\nrooms.b.config = "b.toml"\n')
table = tomlkit.table()
table.add("config", "c.toml")
document["rooms"]["c"] = table
left = tomllib.loads(tomlkit.dumps(document))["rooms"]
print(document.unwrap()["rooms"], left)
assert set(document.unwrap()["rooms"]) == {"a", "b", "c"}
assert left == {
    "a": {"config": "a.toml"},
    "c": {"config": "c.toml", "rooms": {"b": {"config": "b.toml"}}},
}
PY
