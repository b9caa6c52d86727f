"""The pages of docs/, as a person reads them: their text and the code that they show."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
FENCE = re.compile(r"^ *```(\w*)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)


def blocks(path, language):
    """Return what a page shows in one language, in its order."""
    found = FENCE.findall(path.read_text(encoding="utf-8"))
    return [body for name, body in found if name == language]
