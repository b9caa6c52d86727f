"""What every table of the config has in common, and a plug-in's table above all."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeAlias, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PrivateAttr,
    ValidationError,
    ValidationInfo,
)

from cuebot.config import config_errors, secret_store

CURRENT_FOLDER = Path()


def _resolve_path(path: Path, info: ValidationInfo) -> Path:
    folder = info.context
    return folder / path.expanduser() if isinstance(folder, Path) else path


FilePath: TypeAlias = Annotated[Path, AfterValidator(_resolve_path)]
"""A path that, when relative, counts from the config file's folder."""


def _empty_to_none(path: object) -> object:
    return path if path != "" else None


OptionalFilePath: TypeAlias = Annotated[FilePath | None, BeforeValidator(_empty_to_none)]
"""A file that need not be named: an empty text names none."""


class Section(BaseModel):
    """One table of the file.  A key that nobody knows is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, validate_default=True)


SectionT = TypeVar("SectionT", bound=BaseModel)


class Part(BaseModel):
    """A plug-in chosen by name, with keys of its own."""

    model_config = ConfigDict(extra="allow", frozen=True)

    use: str
    _folder: Path = PrivateAttr(CURRENT_FOLDER)

    def model_post_init(self, context: object) -> None:
        """Keep the config file's folder, from which this part's relative paths count."""
        if isinstance(context, Path):
            self._folder = context

    @property
    def folder(self) -> Path:
        """The config file's folder, from which its relative paths count."""
        return self._folder

    def read(self, options: type[SectionT]) -> SectionT:
        """Check this part's own keys against its model; `ConfigError` names the wrong one."""
        try:
            return options.model_validate(self.own(), context=self._folder)
        except ValidationError as error:
            raise config_errors.to_config_error(
                error, options, f"use = {self.use!r}", "", self.use
            ) from error

    def own(self) -> dict[str, object]:
        """Return this part's own keys as they count; `ConfigError` when one cannot be had."""
        return secret_store.resolve_part_secrets(self.use, self.model_extra or {})
