"""One piece of a prompt file: words with inputs in them, checked before they are ever rendered.

Nothing in a template can loop, call, compute or reach into a value, so its work is bounded by its
own length; the sandbox stands behind that as a second wall.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from cuebot.draft import boxed_prompts
from cuebot.draft.kinds import NUMERIC_INPUTS
from cuebot.errors import PromptError
from cuebot.text.nearest import find_nearest_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import jinja2
    from jinja2 import nodes

MAX_TEMPLATE_LENGTH = 20_000
"""Characters that one template may have."""
MAX_RENDERED_LENGTH = 100_000
"""Characters that it may render to: a model is sent a whole card."""
MAX_DEPTH = 24
"""How deep its expressions and conditions may stand in each other."""

FILTERS = ("capitalize", "lower", "trim", "upper")

_ALLOWED_NODES = frozenset(
    {
        "And",
        "Compare",
        "CondExpr",
        "Const",
        "Filter",
        "If",
        "Name",
        "Not",
        "Operand",
        "Or",
        "Output",
        "Template",
        "TemplateData",
    }
)
_INPUT = re.compile(r"\{\{ ?([a-z_]+) ?\}\}")
_SYNTAX = re.compile(r"[{}\r]")
"""What may be more than words to Jinja."""
_COMPARISONS = ("eq", "gt", "gteq", "lt", "lteq", "ne")
_REFUSED_NODES = {
    "For": "a loop",
    "Call": "a call",
    "Getattr": "a dot",
    "Getitem": "a bracket",
    "Assign": "`set`",
    "Macro": "a macro",
    "Include": "`include`",
    "Import": "`import`",
    "FromImport": "`import`",
    "Extends": "`extends`",
}


@cache
def _build_sandbox() -> jinja2.Environment:
    import jinja2.sandbox  # noqa: PLC0415 - jinja2 takes 60 ms, which `cuebot --help` need not pay

    environment = jinja2.sandbox.ImmutableSandboxedEnvironment(
        undefined=jinja2.StrictUndefined,
        autoescape=False,
        keep_trailing_newline=False,
    )
    environment.globals.clear()
    for name in set(environment.filters) - set(FILTERS):
        del environment.filters[name]
    environment.tests.clear()
    return environment


def preload_engine() -> None:
    """Load the engine, before the event loop starts: 60 ms that should not fall into a line."""
    _build_sandbox()


@dataclass(frozen=True)
class Template:
    """Words with inputs, at their place in a file."""

    text: str
    file: str
    line: int
    """The line of the file on which the text begins."""
    inputs: frozenset[str]
    """What the text may name."""
    uses: frozenset[str] = field(init=False)
    """What the text does name."""

    def __post_init__(self) -> None:
        uses = boxed_prompts.find_uses(self.text)
        if uses is None or not uses <= self.inputs:
            uses = frozenset(check_inputs(self))
        object.__setattr__(self, "uses", uses)

    def render(self, values: Mapping[str, object]) -> str:
        """Return the words with their inputs; `PromptError` when they grow too long."""
        named = {name: values[name] for name in self.uses}
        plain = _split_plain_text(self.text)
        if plain is not None and self.uses.issuperset(plain[1::2]):
            text = "".join([str(named[part]) if at % 2 else part for at, part in enumerate(plain)])
        else:
            text = self._compiled_template.render(named)
        if len(text) > MAX_RENDERED_LENGTH:
            raise PromptError(
                f"renders to more than {MAX_RENDERED_LENGTH} characters",
                where=self.locate_line(),
                do="shorten it",
            )
        return text

    def locate_line(self, line: int = 1) -> str:
        """Name a line of this template as a line of its file."""
        return f"{self.file}, line {self.line + line - 1}"

    @property
    def _compiled_template(self) -> jinja2.Template:
        return _compile_template(self.text)


@cache
def _compile_template(text: str) -> jinja2.Template:
    return _build_sandbox().from_string(text)


@cache
def _split_plain_text(text: str) -> tuple[str, ...] | None:
    """Return the words and, by turns, the inputs of a text that holds nothing else; or None.

    Half of all wordings are so: they need no engine, whose compiler takes 1 ms for each.
    """
    parts = _INPUT.split(text.removesuffix("\n"))
    return None if any(map(_SYNTAX.search, parts[::2])) else tuple(parts)


def check_inputs(template: Template) -> Iterable[str]:
    """Give every input that a template names; `PromptError` at the first thing it may not do."""
    from jinja2 import TemplateSyntaxError, nodes  # noqa: PLC0415 - see _build_sandbox

    if len(template.text) > MAX_TEMPLATE_LENGTH:
        raise PromptError("is too long", where=template.locate_line(), do="shorten it")
    try:
        tree = _build_sandbox().parse(template.text)
    except TemplateSyntaxError as error:
        raise PromptError(
            f"is not understood ({error.message})",
            where=template.locate_line(error.lineno),
            do="mend it",
        ) from error
    except (RecursionError, ValueError) as error:  # too many brackets, or digits of a number
        raise PromptError(
            "is nested too deep", where=template.locate_line(), do="simplify it"
        ) from error
    waiting: list[tuple[int, nodes.Node]] = [(0, tree)]
    while waiting:
        depth, node = waiting.pop()
        if depth > MAX_DEPTH:
            where = template.locate_line(node.lineno or 1)
            raise PromptError("is nested too deep", where=where, do="simplify it")
        _refuse_node(node, template)
        if isinstance(node, nodes.Name):
            _require_known_input(node, template)
            yield node.name
        waiting.extend((depth + 1, child) for child in node.iter_child_nodes())


def _refuse_node(node: nodes.Node, template: Template) -> None:
    """Raise a `PromptError` for what may not stand in a template, or could fail when it is said."""
    from jinja2 import nodes  # noqa: PLC0415 - see _build_sandbox

    name = type(node).__name__
    if isinstance(node, nodes.CondExpr) and node.expr2 is None:
        where = template.locate_line(node.lineno)
        raise PromptError("has an `if` without `else`", where=where, do="add `else ''`")
    if isinstance(node, nodes.Compare) and not _is_comparable(node):
        raise PromptError(
            "compares what has no order",
            where=template.locate_line(node.lineno),
            do=f"use == or !=; only {' and '.join(sorted(NUMERIC_INPUTS))} are numbers",
        )
    if isinstance(node, nodes.Filter) and node.name not in FILTERS:
        raise PromptError(
            f"unknown filter {node.name!r}",
            where=template.locate_line(node.lineno),
            do=f"use one of {', '.join(FILTERS)}",
        )
    if name not in _ALLOWED_NODES:
        what = _REFUSED_NODES.get(name, name.lower())
        raise PromptError(
            f"{what} may not stand in a prompt",
            where=template.locate_line(node.lineno),
            do="use plain inputs, as in {{ link }}, and {% if %}",
        )


def _is_comparable(node: nodes.Compare) -> bool:
    """Tell whether a comparison has an answer whatever the inputs are."""
    from jinja2 import nodes  # noqa: PLC0415 - see _build_sandbox

    def is_number(one: nodes.Expr) -> bool:
        if isinstance(one, nodes.Const):
            return isinstance(one.value, int | float)
        return isinstance(one, nodes.Name) and one.name in NUMERIC_INPUTS

    values = [node.expr, *(operand.expr for operand in node.ops)]
    return all(one.op in ("eq", "ne") for one in node.ops) or (
        all(one.op in _COMPARISONS for one in node.ops) and all(map(is_number, values))
    )


def _require_known_input(node: nodes.Name, template: Template) -> None:
    if node.name in template.inputs:
        return
    near = find_nearest_name(node.name, template.inputs)
    raise PromptError(
        f"unknown input {node.name!r}",
        where=template.locate_line(node.lineno),
        do=f"did you mean {near!r}" if near else "take it out",
    )
