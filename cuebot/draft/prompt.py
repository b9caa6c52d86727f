"""A prompt file: how one kind of cue is worded, by a model and without one."""

from __future__ import annotations

import hashlib
import math
import re
from dataclasses import dataclass
from functools import lru_cache
from stat import S_ISREG
from typing import TYPE_CHECKING, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from cuebot.draft import boxed_prompts, frontmatter
from cuebot.draft.kinds import FALLBACK_LINES, INPUTS, PROMPT_SLOTS, SHORTEST_INPUTS
from cuebot.draft.template import Template
from cuebot.errors import PromptError
from cuebot.verbalise import duration

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from cuebot.model import Language, Seconds

MAX_PROMPT_BYTES = 200_000
"""Bytes of a prompt file."""
REMEMBERED = 32
"""Contents of prompt files whose reading is kept: the box has seven, a show edits a few."""
LONGEST_WORDING = 1_000
"""Characters of one wording of a line: what can be said in a few seconds is far shorter."""
HOST_LANGUAGE = "host"
"""The language of a prompt that speaks as the show does."""

Wordings: TypeAlias = tuple[Template, ...]
"""One line in several wordings, the fullest first."""

_ROLE_HEADING = re.compile(r"^(system|user):[ \t]*$", re.MULTILINE)
_CONTROL = re.compile(r"[\0-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
"""Signs that no editor writes; YAML takes none of them."""


class PromptInput(BaseModel):
    """What an input is for, and a value to preview it with."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    about: str = ""
    sample: str | int | float | bool


class PromptFrontmatter(BaseModel):
    """The front matter of a prompt file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    description: str = Field(min_length=1)
    language: str = Field(default=HOST_LANGUAGE, pattern=rf"^([a-z]{{2}}|{HOST_LANGUAGE})$")
    seconds: float = Field(default=4.0, ge=1, le=7)
    inputs: dict[str, PromptInput] = {}
    fallback: dict[str, dict[str, str | tuple[str, ...]]] = {}
    heads: dict[str, dict[str, tuple[str, ...]]] = {}
    careful: dict[str, dict[str, tuple[str, ...]]] = {}
    slots: dict[str, dict[str, str]] = {}
    words: dict[str, tuple[str, ...]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptFile:
    """One kind's words."""

    name: str
    front: PromptFrontmatter
    fallback: Mapping[Language, Mapping[str, Wordings]]
    """Language -> the line's name -> its wordings."""
    slots: Mapping[Language, Mapping[str, Template]]
    """Language -> a slot that a model may use -> what it turns into."""
    system: Template
    user: Template
    hash: str
    """Of the file's content, as it stands on each line that it made."""
    file: str
    places: frontmatter.Places
    """Where each key of the front matter stands in the file."""

    @property
    def seconds(self) -> Seconds:
        """How long a line may sound."""
        return self.front.seconds

    def choose_language(self, host: Language) -> Language:
        """Return the language that a line is to be in."""
        return host if self.front.language == HOST_LANGUAGE else self.front.language

    def find_wordings(self, name: str, language: Language) -> Wordings:
        """Return a fallback line's wordings, in English when the language has none."""
        return self._find_fallback_lines(language).get(name, ())

    def _find_fallback_lines(self, language: Language) -> Mapping[str, Wordings]:
        return self.fallback.get(language) or self.fallback.get("en") or {}

    def require_host_lines(
        self, host: Language, longest: Seconds, before: PromptFile | None
    ) -> None:
        """Raise a `PromptError` when a host could not be told a line that this file must have.

        English stands in for a language that the file never had; beside the prompt `before`, in
        whose place this one is to be, no language and no line may be lost.
        """
        language = self.choose_language(host)
        lines = self._find_fallback_lines(language)
        had = before is not None and language in before.fallback
        if self.name in FALLBACK_LINES and (not lines or (had and language not in self.fallback)):
            raise PromptError(
                f"fallback lacks the host's language {language!r}",
                where=f"{self.file}, line {frontmatter.find_line(self.places, ('fallback',))}",
                do="add its lines",
            )
        for name, wordings in lines.items():
            if self._fits(name, language, longest):
                continue
            fewest = self.estimate_shortest(name, language)
            was = before.estimate_shortest(name, language) if before else math.inf
            if fewest > longest * duration.MAX_PACE >= was:
                raise PromptError(
                    f"fallback.{language}.{name} takes {fewest:.1f} s, and {longest:g} s fit",
                    where=wordings[0].locate_line(),
                    do="add a shorter wording",
                )

    def estimate_shortest(self, name: str, language: Language) -> Seconds:
        """Return how long a line's shortest wording sounds, of the shortest facts there are."""
        return min(self._estimate_wordings(name, language), default=math.inf)

    def _fits(self, name: str, language: Language, longest: Seconds) -> bool:
        """Tell whether a line has a wording that fits, without a look at all of them."""
        most = longest * duration.MAX_PACE
        return any(seconds <= most for seconds in self._estimate_wordings(name, language))

    def _estimate_wordings(self, name: str, language: Language) -> Iterator[Seconds]:
        """Give how long each wording sounds, the one with the fewest words first."""
        values = {
            **{key: given.sample for key, given in self.front.inputs.items()},
            **SHORTEST_INPUTS,
        }
        for one in reversed(self.find_wordings(name, language)):
            yield duration.estimate_speech(one.render(values), language)


def read_prompt(path: Path) -> PromptFile:
    """Read a prompt file; `PromptError` names the file and the line to mend."""
    try:
        if not S_ISREG(path.stat().st_mode):
            # To open a pipe would wait for whoever writes into it.
            raise PromptError("is no file", where=path.name, do="put the file back")
        with path.open("rb") as file:
            raw = file.read(MAX_PROMPT_BYTES + 1)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise PromptError(f"cannot be read ({why})", where=str(path), do="put it back") from error
    return parse_prompt(raw, path.name)


@lru_cache(maxsize=REMEMBERED)
def parse_prompt(raw: bytes, file: str) -> PromptFile:
    """Read a prompt from bytes; `file` is its name, which tells its kind.

    The same bytes give the same prompt, which nobody changes: a start asks for each file thrice.
    """
    head, body, body_line = frontmatter.split_frontmatter(_decode_text(raw, file), file)
    table, places = boxed_prompts.find_front(head) or frontmatter.load_yaml(head, file)
    front = frontmatter.validate_frontmatter(PromptFrontmatter, table, places, file)
    name = file.rsplit(".", 1)[0]
    inputs = INPUTS.get(name, frozenset(front.inputs))
    _refuse_unknown(front, name, inputs, places, file)
    made = {
        part: Template(words, file, line, inputs)
        for part, (words, line) in _split_messages(body, body_line, file).items()
    }

    def template(text: str, *path: str) -> Template:
        line = frontmatter.find_line(places, path)
        if len(text) > LONGEST_WORDING:
            raise PromptError(
                f"has a line of more than {LONGEST_WORDING} characters",
                where=f"{file}, line {line}",
                do="shorten it",
            )
        return Template(text, file, line, inputs)

    return PromptFile(
        name=name,
        front=front,
        fallback={
            language: {
                line: tuple(
                    template(text, "fallback", language, line, str(i))
                    for i, text in enumerate([texts] if isinstance(texts, str) else texts)
                )
                for line, texts in lines.items()
            }
            for language, lines in front.fallback.items()
        },
        slots={
            language: {
                name: template(text, "slots", language, name) for name, text in texts.items()
            }
            for language, texts in front.slots.items()
        },
        system=made["system"],
        user=made["user"],
        hash=hashlib.sha256(raw).hexdigest()[:16],
        file=file,
        places=places,
    )


def _decode_text(raw: bytes, file: str) -> str:
    if len(raw) > MAX_PROMPT_BYTES:
        line = raw.count(b"\n", 0, MAX_PROMPT_BYTES) + 1
        raise PromptError(
            "is too large",
            where=f"{file}, line {line}",
            do=f"keep it under {MAX_PROMPT_BYTES} bytes",
        )
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise PromptError(
            "is not UTF-8", where=f"{file}, line {line}", do="save it as UTF-8"
        ) from error
    if found := _CONTROL.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise PromptError(
            f"holds the sign U+{ord(found[0]):04X}, which is no text",
            where=f"{file}, line {line}",
            do="take it out, or save the file as text",
        )
    return text


def _refuse_unknown(
    front: PromptFrontmatter,
    name: str,
    inputs: frozenset[str],
    places: frontmatter.Places,
    file: str,
) -> None:
    lines = FALLBACK_LINES.get(name)
    named: list[tuple[str, frontmatter.Path, frozenset[str]]] = [
        ("input", ("inputs", key), inputs) for key in front.inputs
    ]
    named += [
        ("slot", ("slots", language, key), PROMPT_SLOTS)
        for language, slots in front.slots.items()
        for key in slots
    ]
    if lines is not None:
        named += [
            ("fallback line", ("fallback", language, key), lines)
            for language, texts in front.fallback.items()
            for key in texts
        ]
    for what, path, known in named:
        if path[-1] not in known:
            raise frontmatter.build_unknown_error(what, path, known, places, file)
    for language, texts in front.fallback.items():
        for key in sorted((lines or frozenset()) - set(texts)):
            raise PromptError(
                f"fallback.{language} lacks the line {key!r}",
                where=f"{file}, line {frontmatter.find_line(places, ('fallback', language))}",
                do="add it",
            )


def _split_messages(body: str, first_line: int, file: str) -> dict[str, tuple[str, int]]:
    """Return the text of `system:` and `user:` with the line on which each begins.

    A kind that no model words has neither.
    """
    if not body.strip():
        return {"system": ("", first_line), "user": ("", first_line)}
    marks = list(_ROLE_HEADING.finditer(body))
    if [mark[1] for mark in marks] != ["system", "user"]:
        raise PromptError(
            "needs a line `system:` and, after it, a line `user:`",
            where=f"{file}, line {first_line}",
            do="put each on a line of its own, with its text below",
        )
    ends = [marks[1].start(), len(body)]
    return {
        mark[1]: (
            body[mark.end() + 1 : end].rstrip("\n"),
            first_line + body.count("\n", 0, mark.end()) + 1,
        )
        for mark, end in zip(marks, ends, strict=True)
    }
