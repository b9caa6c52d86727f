"""The house's own rules, kept by reading the tree."""

import ast
import dataclasses
import graphlib
import inspect
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from cuebot import model
from cuebot.model import units

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "cuebot"
STAGES = ["capture", "cluster", "cue", "draft", "guard", "queue", "synth", "talkback"]
ROOMS = {
    *("audience", "audio", "board", "catalogue", "cell", "cli", "config", "doctor", "frames"),
    *("embedder", "fleet", "grouper_llm"),
    *(
        "journal",
        "learning",
        "matcher",
        "model",
        "practice",
        "report",
        "runtime",
        "show",
        "studio",
        "text",
        "verbalise",
        "verbalise/numerals",
        "web",
        "wire",
    ),
    *(f"capture/{room}" for room in ("dialects", "formats", "platforms", "server")),
    *("capture/rundown", "capture/terminal", "capture/transport"),
    *("cluster/grouping", "cluster/parsing"),
}
"""The folders of the package that are no stage."""
SOURCES = sorted(path for path in PACKAGE.rglob("*.py") if path.name != "__init__.py")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
DATA_ONLY = {
    *(PACKAGE / "model" / name for name in ("units.py", "room.py", "phrases.py")),
    PACKAGE / "catalogue" / "sheet.py",
    PACKAGE / "cluster" / "parsing" / "parsed_comment.py",
    PACKAGE / "matcher" / "known_column.py",
    PACKAGE / "ports.py",
    *(PACKAGE / "queue" / name for name in ("cue_commands.py", "order_result.py")),
    PACKAGE / "show" / "components.py",
    *(PACKAGE / "web" / name for name in ("scene.py", "show_state.py", "tile.py", "page_host.py")),
    *(PACKAGE / "report" / name for name in ("account.py", "series.py")),
    PACKAGE / "practice" / "account.py",
    *(PACKAGE / "verbalise" / name for name in ("counted.py", "figures.py")),
    *(POLICIES := sorted(PACKAGE.glob("*/policy.py"))),
}
"""Shapes without behaviour, which the tests of all others use."""
NOUNS = [
    noun for _, noun in inspect.getmembers(model, inspect.isclass) if dataclasses.is_dataclass(noun)
]
GROUPS = sorted(PROJECT["entry-points"])


@cache
def survey(path):
    """Return of a file what it says of itself, its bare numbers, and all that it imports.

    Read once for all who ask: the trees of a thousand files take a second, and are not kept.
    """
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return ast.get_docstring(tree) or "", find_bare_numbers(tree), find_imports(tree)


def docstring(path):
    return survey(path)[0]


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_says_what_comes_in_what_goes_out_and_what_never_happens(stage):
    lines = docstring(PACKAGE / stage / "__init__.py").splitlines()
    assert [line.split(":")[0] for line in lines[2:]] == ["In", "Out", "Never"]
    assert lines[1] == ""


def test_every_folder_of_the_package_is_a_stage_or_a_known_room():
    rooms = {path.parent.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("__init__.py")}
    assert rooms - ROOMS - {"."} == set(STAGES)


def test_a_source_file_says_what_it_is_for_in_its_first_line():
    first = {path: docstring(path).partition("\n\n")[0].replace("\n", " ") for path in SOURCES}
    assert [path for path, line in first.items() if not re.fullmatch(r"\S.+[.?]", line)] == []


def test_a_source_file_has_a_test_file_of_its_own():
    under = [path.relative_to(PACKAGE) for path in SOURCES if path not in DATA_ONLY]
    wanted = [ROOT / "tests" / path.parent / f"test_{path.name}" for path in under]
    assert [path for path in wanted if not path.is_file()] == []


def test_a_test_file_has_a_source_file_of_its_own():
    tested = {
        path.parent / path.name.removeprefix("test_")
        for path in (file.relative_to(ROOT / "tests") for file in (ROOT / "tests").rglob("test_*"))
        if path.suffix == ".py"
    }
    rooms = {source.relative_to(PACKAGE) for source in SOURCES}
    whole = (
        *("conftest.py", "deployment.py", "docs.py", "house.py", "prebuilt_tables.py", "walks.py"),
        *("network_between.py", "talk_page.py", "voice_network.py"),
        *("simulation/faults.py", "simulation/telling.py"),
    )
    assert tested - rooms <= {*map(Path, whole)}


def find_bare_numbers(tree):
    """Return the constants of a module that are numbers and of which it is not told what they are.

    It is told by a docstring behind one, or behind the lines that it stands among.
    """
    body, bare = tree.body, []
    for at, node in enumerate(body):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                pass
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                pass
            case _:
                continue
        last = at
        while last + 1 < len(body) and body[last + 1].lineno == body[last].end_lineno + 1:
            last += 1
        told = any(isinstance(one, ast.Expr) for one in body[at : last + 1])
        if name.isupper() and is_numeric(value) and not told:
            bare.append(name)
    return bare


def is_numeric(value):
    """Tell whether an expression is a number, a sum of numbers or a row of them."""
    match value:
        case ast.Constant(value=number):
            return isinstance(number, int | float) and not isinstance(number, bool)
        case ast.BinOp(left=left, right=right):
            return is_numeric(left) and is_numeric(right)
        case ast.UnaryOp(operand=operand):
            return is_numeric(operand)
        case ast.Tuple(elts=parts):
            return all(map(is_numeric, parts))
    return False


def test_a_number_at_the_head_of_a_module_says_what_it_counts():
    bare = {path.relative_to(PACKAGE).as_posix(): survey(path)[1] for path in SOURCES}
    assert {path: names for path, names in bare.items() if names} == {}


def find_imports(tree):
    """Return what a file names in any import, be it for types alone: a module, and what of it."""
    named = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            named += [(alias.name, "") for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            named += [(node.module, alias.name) for alias in node.names]
    return named


def name_modules(path, modules):
    """Return the modules of the package that a file imports."""
    wholes = ((of, f"{of}.{name}" if name else of) for of, name in survey(path)[2])
    return {whole if whole in modules else of for of, whole in wholes} & modules.keys()


def test_no_module_needs_itself_by_way_of_others():
    modules = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
        for path in PACKAGE.rglob("*.py")
    }
    graph = {name: name_modules(path, modules) for name, path in modules.items()}
    assert {"cuebot.clock", "cuebot.web.show_state"} <= graph["cuebot.web.observer"]
    graphlib.TopologicalSorter(graph).prepare()  # its error names those of a circle


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: path.parent.name)
def test_every_policy_of_a_room_is_frozen_says_its_unit_and_reason_and_is_used_by_its_room(path):
    (table,) = (node for node in ast.parse(path.read_text()).body if isinstance(node, ast.ClassDef))
    described = dict(zip(table.body[1::2], table.body[2::2], strict=True))
    room = "".join(source.read_text() for source in path.parent.rglob("*.py") if source != path)
    for field, reason in described.items():
        assert isinstance(field, ast.AnnAssign)
        assert len(reason.value.value.split()) > 3, field.target.id
        assert f"_POLICY.{field.target.id}" in room, field.target.id
    made = getattr(
        import_module(f"cuebot.{path.parent.name}.policy"), f"{path.parent.name.upper()}_POLICY"
    )
    assert len(dataclasses.fields(made)) == len(described)
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(made, dataclasses.fields(made)[0].name, 0)


@pytest.mark.parametrize("group", GROUPS)
def test_every_built_in_part_comes_in_by_its_entry_point(group):
    installed = {entry.name: entry for entry in entry_points(group=group)}
    for name, target in PROJECT["entry-points"][group].items():
        assert installed[name].value == target
        assert callable(installed[name].load())


def test_every_built_in_source_is_held_to_the_contract():
    held = re.compile(r"^class \w+\((Hearing|Doubted)\):$", re.MULTILINE)
    modules = {
        tuple(target.partition(":")[0].split(".")[1:])
        for name, target in PROJECT["entry-points"]["cuebot.sources"].items()
        if name != "audience"  # it makes its comments itself: no line of it can be cut
    }
    tests = {name: ROOT.joinpath("tests", *room, f"test_{name}.py") for *room, name in modules}
    loose = [name for name, path in tests.items() if not held.search(path.read_text("utf-8"))]
    assert loose == []


def test_every_word_of_the_glossary_is_used_in_the_code():
    words = re.findall(r"^- \*\*(.+?)\*\*: ", (ROOT / "docs/glossary.md").read_text(), re.MULTILINE)
    code = " ".join(path.read_text(encoding="utf-8").lower() for path in SOURCES)
    assert len(words) > 20
    assert words == sorted(words)
    assert [word for word in words if not re.search(rf"\b{word}", code)] == []


def test_the_glossary_explains_every_noun_that_moves_between_stages():
    glossary = (ROOT / "docs/glossary.md").read_text().lower()
    nouns = {name for name, noun in vars(model).items() if inspect.isclass(noun)} - {*vars(units)}
    kinds = {
        "Kind",
        "MetricKind",
        "Outcome",
        "Priority",
        "Stage",
        "Product",
        "Rejection",
        "RunState",
    }
    assert [noun for noun in sorted(nouns - kinds) if f"**{noun.lower()}**" not in glossary] == []


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.__name__)
def test_every_noun_is_frozen_and_says_what_it_is(noun):
    assert noun.__dataclass_params__.frozen
    assert noun.__doc__
    assert not noun.__doc__.startswith(f"{noun.__name__}(")


def test_the_readme_names_only_files_and_verbs_that_exist():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    verbs = set(re.findall(r"cuebot (demo|init|run|rehearse|questions|say|devices)\b", readme))
    named = re.findall(r"^\| `([^`]+)` \|", readme, re.MULTILINE)
    assert {"demo", "init", "run", "devices", "rehearse", "say"} <= verbs
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_ci_script_reads_as_bash_and_runs_the_readmes_test_command():
    script = ROOT / ".ci/run"
    assert os.access(script, os.X_OK)
    subprocess.run(["bash", "-n", script], check=True)  # noqa: S607 - wherever bash is
    assert "uv run pytest" in script.read_text()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Return the names in a freshly built wheel."""
    target = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(target)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    with zipfile.ZipFile(next(target.glob("*.whl"))) as box:
        return set(box.namelist())


def test_the_wheel_brings_the_package_the_prompts_and_the_example_config_and_nothing_else(wheel):
    brought = {
        f"cuebot/{path.relative_to(top).as_posix()}"
        for top, folder in ((PACKAGE, PACKAGE), (ROOT, ROOT / "prompts"))
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
        if PACKAGE / "matcher" / "talk" not in path.parents
    }
    assert {"cuebot/sample/show.toml", "cuebot/prompts/question.md"} <= brought
    beside = {name for name in wheel if not name.startswith("cuebot/")}
    assert wheel - beside == {*brought, "cuebot/config.example.toml"}
    assert {name.split("/")[-1] for name in beside} == {
        *("METADATA", "WHEEL", "RECORD", "LICENSE", "entry_points.txt")
    }
