"""What can go wrong, by stage.  A stage raises its own error and no other."""

from __future__ import annotations


class CuebotError(Exception):
    """Something the operator should read: what happened, where, and what to do about it."""

    stage = "cuebot"
    """The stage that failed."""
    exit_code = 1
    """What the command line answers: 1 failed, 2 usage or config."""

    def __init__(self, what: str, *, where: str = "", do: str = "", retry: bool = False) -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        """A file, with its key or line."""
        self.do = do
        """The operator's next step, as a clause."""
        self.retry = retry
        """Whether the same call may succeed later."""

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head}; {self.do}." if self.do else f"{head}."


class ConfigError(CuebotError):
    """The operator's configuration cannot be used."""

    stage = "config"
    exit_code = 2


class PluginError(CuebotError):
    """A part named in the configuration cannot be found or built."""

    stage = "plugins"
    exit_code = 2


class CatalogueError(CuebotError):
    """The catalogue cannot be read."""

    stage = "catalogue"


class PhrasesError(CuebotError):
    """The file of learnt phrases cannot be used."""

    stage = "phrases"


class RundownError(CuebotError):
    """The run of show cannot be used."""

    stage = "run"


class LearningError(CuebotError):
    """No model wrote the phrases that it was asked for."""

    stage = "learning"


class CaptureError(CuebotError):
    """A source cannot hear its room."""

    stage = "capture"


class PromptError(CuebotError):
    """A prompt file cannot be used."""

    stage = "draft"
    exit_code = 2


class DraftError(CuebotError):
    """No line could be written."""

    stage = "draft"


class QueueError(CuebotError):
    """The host's talk cannot be heard."""

    stage = "queue"


class SynthError(CuebotError):
    """No speech could be made."""

    stage = "synth"


class EarError(CuebotError):
    """The host's ear could not be reached."""

    stage = "talkback"


class UnbegunClipError(EarError):
    """A clip came too late to the ear, which is sure that nothing of it sounded."""


class ConsoleError(CuebotError):
    """The console cannot be served, or not be reached."""

    stage = "console"


class StudioError(CuebotError):
    """A room of a studio cannot be started or reached."""

    stage = "studio"


class FleetError(CuebotError):
    """The broker that a fleet shares cannot be used."""

    stage = "fleet"


class JournalError(CuebotError):
    """What happened could not be kept."""

    stage = "journal"
