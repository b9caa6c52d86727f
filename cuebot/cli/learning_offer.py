"""What `init` and `run` say where the catalogue has columns that nothing was learnt of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.cli.called import format_command
from cuebot.errors import PhrasesError
from cuebot.matcher.learnt_phrases import load_phrases_file
from cuebot.matcher.phrase_review import review_phrases
from cuebot.text.printable import make_printable

if TYPE_CHECKING:
    from pathlib import Path

    from cuebot.config import Config
    from cuebot.model import Catalogue


def describe_offer(config: Config, path: Path, catalogue: Catalogue) -> str:
    """Return what is to be learnt and by which command; empty when there is nothing.

    Of a file that cannot be read others warn.
    """
    place = config.catalogue.phrases_file
    if place is None:
        return ""
    try:
        file = load_phrases_file(place)
    except PhrasesError:
        return ""
    spoken = (config.show.language, *config.show.viewers)
    gaps = review_phrases(file, catalogue, spoken).describe_gaps()
    return make_printable(f"{gaps}: {format_command('learn', '-c', path)}") if gaps else ""
