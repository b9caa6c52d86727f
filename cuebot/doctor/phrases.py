"""A look at the learnt phrases: what they lack beside the catalogue, and what of them is unused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.catalogue import online
from cuebot.doctor.finding import ok, warn
from cuebot.errors import CatalogueError
from cuebot.matcher.fingerprints import list_columns
from cuebot.matcher.learnt_phrases import load_phrases_file
from cuebot.matcher.phrase_review import review_phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.config import Config
    from cuebot.doctor.finding import Finding

MAX_DOUBTFUL_NAMED = 3
"""Doubtful phrases that a sentence names before it counts the rest."""


def check_phrases(config: Config) -> Sequence[Finding]:
    """Hold the learnt phrases to the catalogue.  To have none is no fault, and told."""
    path = config.catalogue.phrases_file
    if path is None:
        return []
    file = load_phrases_file(path)
    try:
        there = online.read_configured_catalogue(config.catalogue)
    except CatalogueError:
        return []  # which is told of the catalogue
    review = review_phrases(file, there, (config.show.language, *config.show.viewers))
    phrases = sum(map(len, file.phrases.columns.values()))
    columns = len(list_columns(there))
    learnt = f"{phrases} learnt, for {len(file.phrases.columns)} of {columns} columns"
    figure = learnt if phrases else f"none learnt for the {columns} columns"
    faults = [*file.faults, *review.gone]
    if review.doubtful:
        named = [
            f"{phrase!r} under {' and '.join(columns)}"
            for phrase, columns in list(review.doubtful.items())[:MAX_DOUBTFUL_NAMED]
        ]
        more = len(review.doubtful) - len(named)
        told = ", ".join(named) + (f" and {more} more" if more > 0 else "")
        faults.append(f"the same phrase asks for two columns: {told}; leave it under one.")
    if faults:
        return [warn("phrases", figure, fault) for fault in faults]
    gaps = review.describe_gaps()
    return [ok("phrases", figure, f"{gaps}: `cuebot learn`." if gaps else "")]
