"""What strangers may import, and that their pages import nothing else."""

import ast
import inspect

import pytest
from pages import ROOT, blocks
from strangers import PAGE, PARTS_PAGE

from cuebot import api

CODE = [
    *((PAGE.name, code) for code in blocks(PAGE, "python")),
    *((PARTS_PAGE.name, code) for code in blocks(PARTS_PAGE, "python")),
]
OWN = "cuebot"


def taken_from_cuebot(code):
    """Yield each name that a module imports from cuebot, with where it comes from."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == OWN:
            yield from ((node.module, alias.name) for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names if alias.name.split(".")[0] == OWN)


@pytest.mark.parametrize(("page", "code"), CODE)
def test_the_pages_for_strangers_import_from_the_one_door_alone(page, code):
    assert {place for place, _ in taken_from_cuebot(code)} <= {"cuebot.api"}, page


def test_the_pages_together_use_a_part_of_every_kind():
    used = {name for _, code in CODE for _, name in taken_from_cuebot(code)}
    assert {"WebSocketClient", "CommentFactory", "Cue", "Rejection", "Clip", "EarError"} <= used


def test_every_name_of_the_door_is_there_and_no_other_is_public():
    public = {name for name in vars(api) if not name.startswith("_")}
    assert public == set(api.__all__)
    assert api.__all__ == sorted(api.__all__)


def test_every_name_of_the_door_says_what_it_is():
    told = {name: vars(api)[name] for name in api.__all__}
    silent = [
        name
        for name, value in told.items()
        if (inspect.isclass(value) or inspect.isroutine(value)) and not value.__doc__
    ]
    assert silent == []


def test_no_part_of_the_house_comes_in_by_the_strangers_door():
    inside = [path for path in (ROOT / OWN).rglob("*.py") if path.name != "api.py"]
    users = [path for path in inside if "cuebot.api" in path.read_text(encoding="utf-8")]
    assert users == []
