"""The one door for strangers: all that a plug-in needs of cuebot, under names that stay.

A package that imports only from here keeps working when files of cuebot move.  What each name means
is told where it is defined; docs/extending.md and docs/writing-a-source.md show how they are used.
"""

from cuebot.capture.dialects.stamp import CommentFactory
from cuebot.capture.transport.backoff import Backoff
from cuebot.capture.transport.websocket_client import WebSocketClient
from cuebot.clock import now, standstill
from cuebot.config import Config, FilePath, Part, Section
from cuebot.cue.cooldown import find_recent_cues
from cuebot.draft.offline import make_offline_drafter
from cuebot.errors import (
    CaptureError,
    ConfigError,
    CuebotError,
    DraftError,
    EarError,
    SynthError,
)
from cuebot.model import (
    Catalogue,
    Clip,
    Comment,
    Cue,
    Deletion,
    Event,
    Fact,
    Heard,
    Kind,
    Line,
    Metric,
    MetricKind,
    Outcome,
    Priority,
    Product,
    Question,
    Rejection,
    Role,
    Snapshot,
    Step,
)
from cuebot.ports import (
    Drafter,
    Ear,
    Edited,
    Guard,
    Outward,
    Paid,
    Put,
    Reaching,
    Source,
    Telling,
    Terse,
    Trigger,
    Voice,
)
from cuebot.verbalise.duration import estimate_speech

__all__ = [
    "Backoff",
    "CaptureError",
    "Catalogue",
    "Clip",
    "Comment",
    "CommentFactory",
    "Config",
    "ConfigError",
    "Cue",
    "CuebotError",
    "Deletion",
    "DraftError",
    "Drafter",
    "Ear",
    "EarError",
    "Edited",
    "Event",
    "Fact",
    "FilePath",
    "Guard",
    "Heard",
    "Kind",
    "Line",
    "Metric",
    "MetricKind",
    "Outcome",
    "Outward",
    "Paid",
    "Part",
    "Priority",
    "Product",
    "Put",
    "Question",
    "Reaching",
    "Rejection",
    "Role",
    "Section",
    "Snapshot",
    "Source",
    "Step",
    "SynthError",
    "Telling",
    "Terse",
    "Trigger",
    "Voice",
    "WebSocketClient",
    "estimate_speech",
    "find_recent_cues",
    "make_offline_drafter",
    "now",
    "standstill",
]
