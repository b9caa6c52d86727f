"""One piece of a prompt file: words with inputs in them, checked before they are ever rendered.

Nothing in a template can loop, call, compute or reach into a value, so its work is bounded by its
own length; the sandbox stands behind that as a second wall.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from cuebot.errors import PromptError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import jinja2
    from jinja2 import nodes

LARGEST = 20_000
"""Characters that one template, or what it renders to, may have."""

FILTERS = ("capitalize", "lower", "trim", "upper")

_KNOWN = frozenset(
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
_REFUSED = {
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
def _environment() -> jinja2.Environment:
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
        object.__setattr__(self, "uses", frozenset(_check(self)))

    def render(self, values: Mapping[str, object]) -> str:
        """Return the words with their inputs; `PromptError` when they grow too long."""
        text = self._compiled.render({name: values[name] for name in self.uses})
        if len(text) > LARGEST:
            raise PromptError(
                f"renders to more than {LARGEST} characters", where=self.at(), do="shorten it"
            )
        return text

    def at(self, line: int = 1) -> str:
        """Name a line of this template as a line of its file."""
        return f"{self.file}, line {self.line + line - 1}"

    @property
    def _compiled(self) -> jinja2.Template:
        return _compile(self.text)


@cache
def _compile(text: str) -> jinja2.Template:
    return _environment().from_string(text)


def _check(template: Template) -> Iterable[str]:
    """Give every input that a template names; `PromptError` at the first thing it may not do."""
    from jinja2 import TemplateSyntaxError, nodes  # noqa: PLC0415 - see _environment

    if len(template.text) > LARGEST:
        raise PromptError("is too long", where=template.at(), do="shorten it")
    try:
        tree = _environment().parse(template.text)
    except TemplateSyntaxError as error:
        raise PromptError(
            f"is not understood ({error.message})", where=template.at(error.lineno), do="mend it"
        ) from error
    except RecursionError as error:
        raise PromptError("is nested too deep", where=template.at(), do="simplify it") from error
    for node in tree.find_all(nodes.Node):
        _refuse(node, template)
        if isinstance(node, nodes.Name):
            _known(node, template)
            yield node.name


def _refuse(node: nodes.Node, template: Template) -> None:
    from jinja2 import nodes  # noqa: PLC0415 - see _environment

    name = type(node).__name__
    if isinstance(node, nodes.Filter) and node.name not in FILTERS:
        raise PromptError(
            f"unknown filter {node.name!r}",
            where=template.at(node.lineno),
            do=f"use one of {', '.join(FILTERS)}",
        )
    if name not in _KNOWN:
        what = _REFUSED.get(name, name.lower())
        raise PromptError(
            f"{what} may not stand in a prompt",
            where=template.at(node.lineno),
            do="use plain inputs, as in {{ link }}, and {% if %}",
        )


def _known(node: nodes.Name, template: Template) -> None:
    from rapidfuzz import process  # noqa: PLC0415 - only a mistake needs it

    if node.name in template.inputs:
        return
    near = process.extractOne(node.name, sorted(template.inputs))
    raise PromptError(
        f"unknown input {node.name!r}",
        where=template.at(node.lineno),
        do=f"did you mean {near[0]!r}" if near else "take it out",
    )
