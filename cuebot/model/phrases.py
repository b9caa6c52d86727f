"""How viewers ask for what stands in the catalogue, as it was learnt before the show."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - the journal is read by these annotations
from dataclasses import dataclass
from types import MappingProxyType

from cuebot.model.units import Link  # noqa: TC001 - see above


@dataclass(frozen=True, slots=True)
class LearntPhrases:
    """Phrases by which comments are understood; no line may quote them, for a model wrote them."""

    columns: Mapping[str, tuple[str, ...]]
    """Head name, `price` and `stock` among them -> how viewers ask for it."""
    products: Mapping[Link, tuple[str, ...]]
    """Link -> what viewers call the product."""


NO_PHRASES = LearntPhrases(MappingProxyType({}), MappingProxyType({}))
