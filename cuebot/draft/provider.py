"""One OpenAI-compatible server: a prompt goes out, text comes back in time, or a reason does."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from cuebot import clock
from cuebot.draft import server_profile, unstreamed
from cuebot.draft.server_profile import Rung
from cuebot.runtime import openai_client
from cuebot.runtime.circuit_breaker import CircuitBreaker

if TYPE_CHECKING:
    from openai import AsyncOpenAI, AsyncStream
    from openai.resources.chat import AsyncCompletions
    from openai.types.chat import ChatCompletionChunk

    from cuebot.config import Server
    from cuebot.draft.server_profile import Json
    from cuebot.model import Seconds

LONGEST_ANSWER = 4_000
"""Characters; an answer that is longer is broken off."""
MOST_TOKENS = 200
_THOUGHT = re.compile(r"\s*<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.DOTALL)
"""What some servers put in front of the answer, in the answer's own field."""
_REFUSED = (400, 404, 415, 422)
"""Statuses by which servers say that they do not know a way of asking for JSON."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a server gave no text."""

    reason: str
    status: int = 0
    reached: bool = True
    """Whether the server was there at all."""


@dataclass(slots=True)
class Provider:
    """A server, and what was learnt of it."""

    server: Server
    client: AsyncOpenAI
    completions: AsyncCompletions
    """The client's room of files, which are read when it is first entered."""
    schema: Json
    """Of the JSON that is asked for."""
    first_token: Seconds
    rung: Rung
    breaker: CircuitBreaker = field(default_factory=CircuitBreaker)
    reached: bool | None = None
    """Whether the last try got any answer."""
    first_after: Seconds | None = None
    """How long the last text took to begin; None when none came."""

    async def ask(self, system: str, user: str) -> str | Failure:
        """Return what the model wrote, asking for JSON as firmly as the server can bear.

        Every failure of the server is a value, its own `TimeoutError` too, so that none reads as
        the cue's deadline.  The caller sets the deadline for the whole.
        """
        answer = await self._try(system, user, self.rung)
        for rung in sorted((rung for rung in Rung if rung < self.rung), reverse=True):
            if not (isinstance(answer, Failure) and answer.status in _REFUSED):
                break
            answer = await self._try(system, user, rung)
            if isinstance(answer, str):
                self.rung = rung
        self.reached = isinstance(answer, str) or answer.reached
        if isinstance(answer, str):
            self.breaker.record_success()
        else:
            self.breaker.record_failure()
        return answer

    async def _try(self, system: str, user: str, rung: Rung) -> str | Failure:
        import httpx2  # noqa: PLC0415 - comes with openai
        import openai  # noqa: PLC0415 - takes a second to import; `connect` did it before the loop

        asked, self.first_after = clock.now(), None
        try:
            async with asyncio.timeout(clock.real(self.first_token)):
                stream = await self._open(system, user, rung)
                whole = await unstreamed.read(stream.response, LONGEST_ANSWER)
                first = await _piece(stream) if whole is None else whole
            self.first_after = None if first is None else clock.now() - asked
            text = first if whole is not None else await self._rest(stream, first)
            answer: str | Failure = _worded(text or "")
        except unstreamed.Told as error:
            answer = Failure(str(error), error.status)
        except openai.APIStatusError as error:
            answer = Failure(f"it answered {error.status_code}", error.status_code)
        except (TimeoutError, openai.APITimeoutError):
            answer = Failure("it did not answer in time", reached=False)
        except (openai.APIConnectionError, httpx2.HTTPError, OSError) as error:
            answer = Failure(f"it broke off ({type(error).__name__})", reached=False)
        except openai.OpenAIError:
            answer = Failure(unstreamed.ERROR)
        except (ValueError, TypeError, AttributeError, LookupError) as error:
            answer = Failure(f"it answered in no known form ({type(error).__name__})")
        return answer

    async def _open(self, system: str, user: str, rung: Rung) -> AsyncStream[ChatCompletionChunk]:
        ways: dict[Rung, Json] = {
            Rung.TEXT: {},
            Rung.OBJECT: {"response_format": {"type": "json_object"}},
            Rung.SCHEMA: {"response_format": {"type": "json_schema", "json_schema": self.schema}},
        }
        keys = cast(
            "dict[str, Any]", {**ways[rung], **server_profile.extras(self.server, MOST_TOKENS)}
        )
        return cast(
            "AsyncStream[ChatCompletionChunk]",
            await self.completions.create(
                model=self.server.model,
                messages=[
                    {"role": "system", "content": system},
                    {"role": "user", "content": user},
                ],
                stream=True,
                **keys,
            ),
        )

    async def _rest(self, stream: AsyncStream[ChatCompletionChunk], first: str | None) -> str:
        """Return the whole text; a stream that falls silent is late, and the next is asked."""
        pieces: list[str] = []
        piece = first
        while piece is not None and sum(map(len, pieces)) < LONGEST_ANSWER:
            pieces.append(piece)
            async with asyncio.timeout(clock.real(self.first_token)):
                piece = await _piece(stream)
        await stream.close()
        return "".join(pieces)

    async def aclose(self) -> None:
        await self.client.close()


def connect(server: Server, schema: Json, first_token: Seconds, total: Seconds) -> Provider:
    """Prepare the client for a server; nothing is sent yet.  It belongs before the loop."""
    # Our own deadlines come first; this one frees the socket behind them.
    asked = openai_client.of(server.base_url, server.api_key.get_secret_value(), timeout=total * 2)
    rung = server_profile.of(server).rung
    return Provider(server, asked, asked.chat.completions, schema, first_token, rung)


def _worded(text: str) -> str:
    """Return an answer without the thoughts in front of it; `Told` when nothing is left."""
    answer = _THOUGHT.sub("", text, count=1)
    if not answer.strip():
        raise unstreamed.Told(unstreamed.WORDLESS)
    return answer


async def _piece(stream: AsyncStream[ChatCompletionChunk]) -> str | None:
    """Return the next text of a stream, or None at its end; `Told` for an error in it."""
    async for chunk in stream:
        if chunk.choices is None:  # the client makes a chunk of whatever an event holds
            raise unstreamed.Told(unstreamed.ERROR)
        text = chunk.choices[0].delta.content if chunk.choices else None
        if text:
            return text
    return None
