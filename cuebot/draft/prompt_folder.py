"""The folder of prompt files, read again while the show runs; a bad edit never replaces a good."""

from __future__ import annotations

import logging
import math
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cuebot.catalogue import headwords
from cuebot.config import resources
from cuebot.draft import prompt, prompt_check, template
from cuebot.draft.kinds import QUESTION
from cuebot.errors import PromptError
from cuebot.runtime.file_looks import look_at_file, wait_for_look
from cuebot.runtime.file_stamp import stamp_file
from cuebot.runtime.recovery import log_recovery

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from cuebot.config import Config
    from cuebot.draft.prompt import PromptFile
    from cuebot.model import Language, Seconds
    from cuebot.ports import Guard, Put
    from cuebot.runtime.file_stamp import FileStamp

log = logging.getLogger(__name__)

FOLDER_POLL_INTERVAL: Seconds = 1.0
"""How often the files are looked at."""


def _log_recovery(sentence: str) -> None:
    log_recovery(log, "%s", sentence)


@dataclass(frozen=True, slots=True)
class FolderScan:
    """The changes that one scan of the folder found since the scan before."""

    stamps: Mapping[str, FileStamp]
    """Of every file that is there now."""
    read: Mapping[str, PromptFile | PromptError]
    """Of each file that changed: what it holds, or why it cannot be used."""
    gone: PromptError | None = None
    """Why the folder itself cannot be looked into."""


@dataclass(slots=True)
class PromptFolder:
    """The prompts in force."""

    path: Path
    alarm: Callable[[str], None] = log.warning
    """Told, in one sentence, of an edit that cannot be used."""
    host: Language = ""
    """The language that the show is in; empty when it does not matter."""
    longest: Seconds = math.inf
    """How long a line may sound."""
    guards: Sequence[Guard] = ()
    """What lines will be held to: an edit may not bring words that none of them lets pass."""
    recovered: Callable[[str], None] = _log_recovery
    """Told, in one sentence, that what `alarm` was told of is over."""
    _prompts: dict[str, PromptFile] = field(default_factory=dict, init=False)
    _stamps: Mapping[str, FileStamp] = field(default_factory=dict, init=False)
    _faults: dict[str, str] = field(default_factory=dict, init=False)
    """What is wrong with a file now, by its name; with the folder, by an empty name."""
    _told: dict[str, str] = field(default_factory=dict, init=False)
    """What people were told of it."""

    def find_prompt(self, name: str) -> PromptFile:
        """Return the prompt for a kind of cue; `PromptError` when there is none."""
        try:
            return self._prompts[name]
        except KeyError:
            raise PromptError(
                f"has no prompt for {name} cues", where=str(self.path), do=f"add {name}.md"
            ) from None

    def list_prompts(self) -> Iterator[PromptFile]:
        """Give every prompt in force, in the order of their names."""
        return (self._prompts[name] for name in sorted(self._prompts))

    def load_prompts(self) -> None:
        """Read every prompt file; the first `PromptError` stops it.  Call it before the loop."""
        template.preload_engine()
        seen = self.scan_changes()
        if seen.gone:
            raise seen.gone
        for name, found in sorted(seen.read.items()):
            if isinstance(found, PromptError):
                raise found
            self._prompts[_strip_extension(name)] = found
        if not self._prompts:
            raise PromptError(
                "holds no prompt", where=str(self.path), do="`cuebot init` makes them"
            )
        self._stamps = seen.stamps

    def scan_changes(self) -> FolderScan:
        """Read what changed since the last look.

        It reads the disk, which may take its time, and changes nothing: it may run in a thread.
        """
        try:
            files = self._list_files()
        except PromptError as error:
            return FolderScan(self._stamps, {}, error)
        stamps = {path.name: stamp for path in files if (stamp := stamp_file(path))}
        read: dict[str, PromptFile | PromptError] = {}
        for path in files:
            # Of a file that was there at the listing and is gone by now, the next look tells.
            if path.name in stamps and stamps[path.name] != self._stamps.get(path.name):
                try:
                    read[path.name] = self._require_usable(prompt.read_prompt(path))
                except PromptError as error:
                    read[path.name] = error
        for name in self._stamps.keys() - stamps.keys():
            read[name] = PromptError("is gone", where=name, do="put it back")
        return FolderScan(stamps, read)

    def apply_scan(self, seen: FolderScan) -> None:
        """Apply a scan; a fault seen at two scans in a row is reported once, and so is its end.

        At one look alone it may be half written.
        """
        known, self._faults[""] = self._faults.get("", ""), str(seen.gone or "")
        if seen.gone:
            self._report_fault("", known, "The prompts that were read stay in force.")
            return
        self._report_recovery("", f"{self.path} is there again.")
        for name in sorted({*seen.read, *self._faults} - {""}):
            known, found = self._faults.get(name, ""), seen.read.get(name)
            if isinstance(found, PromptError):
                self._faults[name] = str(found)
            elif found is not None:
                self._prompts[_strip_extension(name)] = found
                self._faults[name] = ""
                self._report_recovery(name, f"{name} can be used again, and is.")
            elif known:
                stays = _strip_extension(name) in self._prompts
                after = "The one before stays in force." if stays else "It is not used."
                self._report_fault(name, known, after)
        self._stamps = seen.stamps

    def watch(self) -> PromptWatcher:
        """Return what keeps these prompts fresh as long as it runs."""
        return PromptWatcher(self)

    def _report_fault(self, name: str, known: str, after: str) -> None:
        fault = self._faults[name]
        if fault == known and self._told.get(name) != fault:
            self._told[name] = fault
            self.alarm(f"{fault} {after}")

    def _report_recovery(self, name: str, sentence: str) -> None:
        self._faults.pop(name, None)
        if self._told.pop(name, ""):
            self.recovered(sentence)

    def _require_usable(self, found: PromptFile) -> PromptFile:
        """Hold a prompt against the host; `PromptError` when no line of it could be said."""
        before = self._prompts.get(found.name)
        if self.host:
            found.require_host_lines(self.host, self.longest, before)
        if before and found.name == QUESTION and self.guards:
            language = found.choose_language(self.host)
            known = prompt_check.find_unspeakable_lines(before, language, self.guards)
            for name, bad in prompt_check.find_unspeakable_lines(
                found, language, self.guards
            ).items():
                if name not in known:
                    what = f"{bad.why.guard} would refuse {name!r}: {bad.why.reason}"
                    raise PromptError(what, where=bad.wording.locate_line(), do="word it otherwise")
        return found

    def _list_files(self) -> list[Path]:
        try:
            # Hidden files are what editors and disks of other systems keep beside a file.
            with os.scandir(self.path) as entries:
                names = sorted(entry.name for entry in entries if entry.name.endswith(".md"))
            return [self.path / name for name in names if not name.startswith(".")]
        except (FileNotFoundError, NotADirectoryError):
            pass
        except OSError as error:
            why = error.strerror or type(error).__name__
            raise PromptError(
                f"cannot be read ({why})", where=str(self.path), do="put it back"
            ) from error
        raise PromptError(
            "no such folder of prompts", where=str(self.path), do="`cuebot init` makes one"
        )


class PromptWatcher:
    """A source that sends nothing: it reads prompts that were edited while the show runs."""

    name = "prompts"

    def __init__(self, folder: PromptFolder) -> None:
        self._folder = folder

    async def run(self, put: Put) -> None:  # noqa: ARG002 - the signature of a source
        """Look at the folder again and again, until cancelled."""
        while True:
            await wait_for_look(FOLDER_POLL_INTERVAL)
            seen = await look_at_file(self._folder.scan_changes)
            self._folder.apply_scan(seen)


def load_prompt_folder(config: Config, guards: Sequence[Guard] = ()) -> PromptFolder:
    """Read the prompts that the config names, or those of the box."""
    folder = PromptFolder(
        config.draft.prompts or resources.find_resource("prompts"),
        host=config.show.language,
        longest=config.measure_longest_speech(config.show.language),
        guards=guards,
    )
    folder.load_prompts()
    headwords.preload_head_words()
    return folder


def read_named_prompt(folder: Path | None, name: str, inputs: Collection[str]) -> PromptFile:
    """Return a prompt that is no cue's, of the operator's folder or where it has none of the box.

    `PromptError` when it cannot be read, or names an input that there is not.
    """
    own = folder / name if folder else None
    boxed = resources.find_resource("prompts") / name
    file = prompt.read_prompt(own if own and own.exists() else boxed)
    if unknown := file.front.inputs.keys() - inputs:
        raise PromptError(
            f"unknown input {min(unknown)!r}",
            where=name,
            do=f"there are {', '.join(sorted(inputs))}",
        )
    return file


def _strip_extension(name: str) -> str:
    return name.rsplit(".", 1)[0]
