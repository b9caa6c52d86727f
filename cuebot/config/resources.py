"""Where the files are that come in the box: prompts, the example config, the sample show."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent.parent
_CHECKOUT = _PACKAGE.parent


def find_resource(name: str) -> Path:
    """Return a bundled file or folder: inside an installed wheel, or beside it in a checkout."""
    packaged = _PACKAGE / name
    return packaged if packaged.exists() else _CHECKOUT / name
