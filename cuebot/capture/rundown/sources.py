"""What looks out for the run of show that a config names."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.config.sections import RunSection
    from cuebot.model import Catalogue
    from cuebot.ports import Source


def make_run_sources(section: RunSection, card: Catalogue) -> Sequence[Source]:
    """Return the source of the run of show, or none; `RundownError` names what to mend.

    It reads the disk and blocks: call it before the event loop starts.
    """
    if section.url:
        from cuebot.capture.rundown.ontime import OntimeSource  # noqa: PLC0415 - few shows have it

        return [OntimeSource(section, card)]
    if section.path:
        from cuebot.capture.rundown.file_source import RunFileSource  # noqa: PLC0415 - see above

        return [RunFileSource(section.path, section.start, card)]
    return []
