"""An ear of the tests' own that people can be heard in: it keeps what it is given."""

from dataclasses import dataclass, field

from cuebot.model.call import CallReport, CallState


@dataclass
class CallingEar:
    """Hears all that is said at once, unless it is told to be deaf."""

    deaf: bool = False
    trouble: str = ""
    begun: list = field(default_factory=list)
    frames: list = field(default_factory=list)
    ended: list = field(default_factory=list)
    clips: list = field(default_factory=list)
    _report: object = None
    _heard: dict = field(default_factory=dict)

    async def open(self):
        """There is nothing to bind to."""

    async def play(self, clip):
        self.clips.append(clip)

    async def aclose(self):
        """There is nothing to let go of."""

    def report_calls(self, on_report):
        self._report = on_report

    def report(self, number, state, **more):
        self._report(CallReport(call=number, state=state, **more))

    def begin_call(self, call):
        self.begun.append(call)

    def play_voice(self, frame):
        self.frames.append(frame)
        first = frame.call not in self._heard
        self._heard[frame.call] = self._heard.get(frame.call, 0.0) + 0.01
        if first and not self.deaf:
            self.report(frame.call, CallState.REACHING)
            self.report(frame.call, CallState.HEARD, delay_p50=0.05, delay_p95=0.08)

    def end_call(self, number, why=""):
        self.ended.append((number, why))
        heard = 0.0 if self.deaf else self._heard.get(number, 0.0)
        self.report(
            number, CallState.ENDED, heard=heard, delay_p50=0.05, delay_p95=0.08, lost=0.01, why=why
        )
