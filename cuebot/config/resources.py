"""Where the files are that come in the box: prompts, the example config, the sample show."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent.parent
_CHECKOUT = _PACKAGE.parent


def path(name: str) -> Path:
    """Return a file or folder of the box: inside an installed wheel, or beside it in a checkout."""
    packaged = _PACKAGE / name
    return packaged if packaged.exists() else _CHECKOUT / name
