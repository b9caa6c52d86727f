"""The words of a language that guards know: a YAML file a language, which an operator may replace.

A pack lies in `packs/` of the prompts folder; what is not there is taken from the box.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from cuebot.config import resources
from cuebot.errors import ConfigError
from cuebot.runtime.invalid_value import explain_validation_error
from cuebot.text import scripts
from cuebot.text.prebuilt import PrebuiltTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cuebot.config import Config
    from cuebot.model import Language

PackT = TypeVar("PackT", bound=BaseModel)
MAX_PACK_BYTES = 500_000
"""Bytes of a pack."""


class WordPack(BaseModel):
    """What the guards look for in one language."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    link: tuple[str, ...] = ()
    """What stands beside the number of a product."""
    left: tuple[str, ...] = ()
    """What stands beside the number of items that are left."""
    negations: tuple[str, ...] = ()
    """What turns a fact into its opposite."""
    numbers: tuple[str, ...] = ()
    """Numbers in words; each is a regular expression."""
    sold_out: tuple[str, ...] = ()
    """How one says that nothing is left."""
    on_sale: tuple[str, ...] = ()
    """How one says that something can be bought."""
    claims: tuple[str, ...] = ()
    """What promises something, unless the card says it."""

    @field_validator("numbers")
    @classmethod
    def _compiles(cls, numbers: tuple[str, ...]) -> tuple[str, ...]:
        for number in numbers:
            try:
                re.compile(number)
            except re.error as error:
                raise ValueError(f"{number!r} is no regular expression ({error})") from error
        return numbers


def load_show_pack(config: Config) -> WordPack:
    """Return the pack of the show's language; `ConfigError` names the file that cannot be used."""
    return load_language_pack(config.show.language, config.draft.prompts)


def load_language_pack(language: Language, folder: Path | None) -> WordPack:
    """Return a language's pack from the operator's folder, or else from the box."""
    return load_pack(f"{language}.yaml", folder, WordPack)


def load_pack(name: str, folder: Path | None, kind: type[PackT]) -> PackT:
    """Read a file of packs into its kind; what is nowhere is an empty one."""
    for where in filter(None, (folder, resources.find_resource("prompts"))):
        path = where / "packs" / name
        if path.is_file():
            return _parse_pack(path, kind)
    return kind()


def _parse_pack(path: Path, kind: type[PackT]) -> PackT:
    with path.open("rb") as file:
        raw = file.read(MAX_PACK_BYTES + 1)
    found: PackT = _understand(raw, path, kind)
    return found


@lru_cache(maxsize=64)
def _understand(raw: bytes, path: Path, kind: type[PackT]) -> PackT:
    """Return what a file's bytes hold: the guards of a start ask for the same ones again."""
    try:
        if len(raw) > MAX_PACK_BYTES:
            raise ConfigError("is too large", where=str(path), do="shorten it")
        text = raw.decode("utf-8-sig")
        return kind.model_validate(_load_boxed().get(text) or _load_yaml(text, path) or {})
    except UnicodeDecodeError as error:
        raise ConfigError("is not UTF-8", where=str(path), do="save it as UTF-8") from error
    except ValidationError as error:
        raise _refuse_pack(explain_validation_error(error, kind), path) from error


def _load_yaml(text: str, path: Path) -> object:
    import yaml  # noqa: PLC0415 - 40 ms, and most shows have the packs of the box

    # The base loader leaves `no` and `yes` words, and makes nothing but text.  The one in C is ten
    # times faster, where yaml was built with it.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        return yaml.load(text, Loader=loader)  # noqa: S506 - see above
    except yaml.YAMLError as error:
        raise _refuse_pack(" ".join(str(error).split()), path) from error


def _refuse_pack(why: str, path: Path) -> ConfigError:
    return ConfigError(f"cannot be used ({why})", where=str(path), do="mend it")


def read_packs() -> dict[str, object]:
    """Return what the packs of the box hold, by the text of their files."""
    texts = (path.read_text("utf-8") for path in _list_packs())
    return {text: _load_yaml(text, Path()) for text in texts}


def _list_packs() -> list[Path]:
    return sorted(resources.find_resource("prompts").joinpath("packs").glob("*.yaml"))


TABLE: Final = PrebuiltTable("cuebot.guard", "packs.bin", _list_packs, read_packs)
"""An operator's packs are copies of the box's until they are edited."""


@lru_cache(maxsize=1)
def _load_boxed() -> Mapping[str, object]:
    return TABLE.load_prebuilt() or {}


@lru_cache(maxsize=512)  # a pattern takes a hundred times longer to make than to use
def compile_terms(terms: Iterable[str]) -> re.Pattern[str]:
    """Return what finds any of the terms: whole words where the script spaces words.

    The terms stand by their first sign, for `re` skips what begins none of them ten times faster.
    """
    by_sign: dict[str, list[str]] = {}
    for term in sorted(terms, key=len, reverse=True):
        plain = term.casefold()
        right = rf"(?!{scripts.WORD_SIGN})" if _is_spaced(plain[-1]) else ""
        by_sign.setdefault(plain[0], []).append(f"{re.escape(plain[1:])}{right}")
    return re.compile(
        "|".join(
            f"{_build_first_sign_pattern(sign)}(?:{'|'.join(rests)})"
            for sign, rests in by_sign.items()
        )
        or r"(?!)"
    )


def _build_first_sign_pattern(sign: str) -> str:
    """Return what finds a term's first sign: no letter before it where its script spaces words."""
    plain = re.escape(sign)
    return rf"{plain}(?<!{scripts.WORD_SIGN}{plain})" if _is_spaced(sign) else plain


def _is_spaced(sign: str) -> bool:
    """Tell whether words of a sign's script stand by themselves, without endings of grammar."""
    return scripts.is_word_sign(sign) and not scripts.has_glued(sign)


def stands_beside_term(text: str, begin: int, end: int, terms: tuple[str, ...]) -> bool:
    """Tell whether a term stands directly before or after a stretch of a folded text."""
    words = compile_terms(terms)
    before, after = text[:begin].rstrip(), text[end:].lstrip()
    return any(match.end() == len(before) for match in words.finditer(before)) or bool(
        words.match(after)
    )
