"""A stranger's package, laid out as pip would install it."""

import tomllib

from pages import ROOT, blocks

QUOTE = '"\n '
PARTS_PAGE = ROOT / "docs" / "extending.md"
PAGE = ROOT / "docs" / "writing-a-source.md"


def install(folder, name, code, entries):
    """Lay out a package of one module, with its entry points by their group."""
    (folder / f"{name}.py").write_text(code, encoding="utf-8")
    info = folder / f"{name}-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n")
    lines = [
        line
        for group, points in entries.items()
        for line in (f"[{group}]", *(f"{key} = {target}" for key, target in points.items()))
    ]
    (info / "entry_points.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def install_from_page(folder):
    """Lay out the source that docs/writing-a-source.md shows, and its test."""
    code, test = blocks(PAGE, "python")
    (told,) = blocks(PAGE, "pyproject")
    install(folder, "cuebot_bazaar", code, tomllib.loads(told)["project"]["entry-points"])
    (folder / "test_cuebot_bazaar.py").write_text(test, encoding="utf-8")


def install_parts_from_page(folder):
    """Lay out the five parts that docs/extending.md shows, each as a package of its own."""
    (told,) = blocks(PARTS_PAGE, "pyproject")
    for code in blocks(PARTS_PAGE, "python"):
        name = f"cuebot_{code.partition(':')[0].strip(QUOTE).lower()}"
        groups = tomllib.loads(told)["project"]["entry-points"].items()
        mine = {
            group: {key: target}
            for group, points in groups
            for key, target in points.items()
            if target.startswith(f"{name}:")
        }
        assert mine, name
        install(folder, name, code, mine)
