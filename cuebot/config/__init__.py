"""What the operator chose: config.toml, the environment over it, flags over both."""

from cuebot.config.console_section import ConsoleSection
from cuebot.config.file import build_config, read_config
from cuebot.config.part import FilePath, Part, Section
from cuebot.config.sections import (
    CatalogueSection,
    Config,
    CueSection,
    LlmSection,
    QueueSection,
    Server,
    SynthSection,
    phrases_beside,
)

__all__ = [
    "CatalogueSection",
    "Config",
    "ConsoleSection",
    "CueSection",
    "FilePath",
    "LlmSection",
    "Part",
    "QueueSection",
    "Section",
    "Server",
    "SynthSection",
    "build_config",
    "phrases_beside",
    "read_config",
]
