"""The YAML at the top of a prompt file, with the line of every key."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, TypeVar

from pydantic import BaseModel, ValidationError

from cuebot.errors import PromptError
from cuebot.runtime.invalid_value import explain_validation_error
from cuebot.text.nearest import find_nearest_name

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

    import yaml

FrontT = TypeVar("FrontT", bound=BaseModel)
Path: TypeAlias = tuple[str, ...]
Places: TypeAlias = dict[Path, int]
"""Where each key stands: its path -> its line in the file, from 1."""

_FENCE = "---"
_NEWLINE = "\n"
_MAX_DEPTH = 8
"""Tables within tables that are read."""
_LONGEST_NUMBER = 20
"""Characters; a longer one is no setting of a prompt, and may be too long for Python to read."""
_OPENS = ("BlockMappingStart", "BlockSequenceStart", "FlowMappingStart", "FlowSequenceStart")
_CLOSES = ("BlockEnd", "FlowMappingEnd", "FlowSequenceEnd")


def split_frontmatter(text: str, file: str) -> tuple[str, str, int]:
    """Return the front matter, the body, and the line on which the body begins."""
    lines = text.split("\n")
    if lines[0].strip() != _FENCE:
        raise PromptError("has no front matter", where=f"{file}, line 1", do="begin it with `---`")
    for number, line in enumerate(lines[1:], 1):
        if line.rstrip() == _FENCE:
            return "\n".join(lines[1:number]), "\n".join(lines[number + 1 :]), number + 2
    raise PromptError(
        "has front matter that does not end", where=f"{file}, line 1", do="close it with `---`"
    )


def load_yaml(head: str, file: str) -> tuple[object, Places]:
    """Read the YAML; `PromptError` names the line.  Aliases and tags are refused."""
    import yaml  # noqa: PLC0415 - 20 ms that `cuebot --help` need not pay

    _refuse_hidden_character(yaml.reader.Reader.NON_PRINTABLE.search(head), head, file)
    # The loader in C is ten times faster, where yaml was built with it.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    places: Places = {}
    try:
        depth = 0
        for token in yaml.scan(head, Loader=loader):
            kind = type(token).__name__.removesuffix("Token")
            depth += (kind in _OPENS) - (kind in _CLOSES)
            if depth > _MAX_DEPTH:
                # Read as a whole, a file of brackets would overrun the stack of the reader in C.
                raise PromptError(
                    "is nested too deep",
                    where=f"{file}, line {token.start_mark.line + 2}",
                    do="flatten it",
                )
            if isinstance(token, yaml.AliasToken | yaml.AnchorToken | yaml.TagToken):
                raise PromptError(
                    "has an alias or a tag",
                    where=f"{file}, line {token.start_mark.line + 2}",
                    do="write the words out",
                )
        node = yaml.compose(head, Loader=loader)
        if node is not None:
            _record_key_lines(node, (), places, file)
        return yaml.load(head, Loader=loader), places  # noqa: S506 - either loader is a safe one
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f", line {mark.line + 2}" if mark else ""
        raise PromptError(
            f"is not YAML ({getattr(error, 'problem', None) or 'unreadable'})",
            where=f"{file}{place}",
            do="mend that line; text with {{ }} or a colon needs quotes around it",
        ) from error


def _refuse_hidden_character(found: re.Match[str] | None, head: str, file: str) -> None:
    """Refuse what YAML has no place for; its own error names no line."""
    if found:
        before = head[: found.start()]
        raise PromptError(
            f"has a character that shows nothing (U+{ord(found[0]):04X})",
            where=f"{file}, line {before.count(_NEWLINE) + 2}",
            do="type that line anew; a word processor's line breaks come along with its text",
        )


def find_line(places: Places, path: Path) -> int:
    """Return the line of a key, or of the nearest key around it."""
    while path and path not in places:
        path = path[:-1]
    return places.get(path, 1)


def build_unknown_error(
    what: str, path: Path, known: Iterable[str], places: Places, file: str
) -> PromptError:
    """Refuse the last name of a path by the nearest right one."""
    near = find_nearest_name(path[-1], known)
    return PromptError(
        f"unknown {what} {path[-1]!r}",
        where=f"{file}, line {find_line(places, path)}",
        do=f"did you mean {near!r}" if near else "take it out",
    )


def _record_key_lines(node: yaml.Node, path: Path, places: Places, file: str) -> None:
    import yaml  # noqa: PLC0415 - see load_yaml_yaml

    # The fence above the YAML is line 1.
    places.setdefault(path, node.start_mark.line + 2)
    if isinstance(node, yaml.ScalarNode):
        _refuse_risky_scalar(node, file)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            _refuse_risky_scalar(key, file)
            at = (*path, str(key.value))
            if at in places:
                raise PromptError(
                    f"has {key.value!r} twice",
                    where=f"{file}, line {key.start_mark.line + 2}",
                    do="keep one",
                )
            places[at] = key.start_mark.line + 2
            _record_key_lines(value, at, places, file)
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            at = (*path, str(number))
            places[at] = value.start_mark.line + 2
            _record_key_lines(value, at, places, file)


def _refuse_risky_scalar(node: yaml.Node, file: str) -> None:
    """Refuse what YAML takes for a date or for a number that nobody means: both can fail later."""
    kind = node.tag.rpartition(":")[2]
    if kind == "timestamp" or (kind in ("int", "float") and len(str(node.value)) > _LONGEST_NUMBER):
        raise PromptError(
            f"has {'a date' if kind == 'timestamp' else 'a number of many digits'} without quotes",
            where=f"{file}, line {node.start_mark.line + 2}",
            do="put quotes around it",
        )


def validate_frontmatter(front: type[FrontT], table: object, places: Places, file: str) -> FrontT:
    """Check loaded front matter by its model; `PromptError` names the line of the wrong key."""
    try:
        return front.model_validate(table)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        path = tuple(str(step) for step in first["loc"])
        raise PromptError(
            explain_validation_error(error, front),
            where=f"{file}, line {find_line(places, path)}",
            do="mend that key",
        ) from error
