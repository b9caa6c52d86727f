"""One OpenAI-compatible server: a prompt goes out, text comes back in time, or a reason does."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from cuebot import clock
from cuebot.draft import server_profile, unstreamed
from cuebot.draft.server_profile import JsonMode
from cuebot.runtime import openai_client
from cuebot.runtime.circuit_breaker import CircuitBreaker

if TYPE_CHECKING:
    from openai import AsyncOpenAI, AsyncStream
    from openai.resources.chat import AsyncCompletions
    from openai.types.chat import ChatCompletionChunk

    from cuebot.config import Server
    from cuebot.draft.server_profile import Json
    from cuebot.model import Seconds

MAX_LINE_ANSWER_LENGTH = 4_000
"""Characters; an answer that is longer is broken off."""
MAX_ANSWER_TOKENS = 200
"""Tokens of a line's answer that a server is asked to keep to."""


@dataclass(frozen=True, slots=True)
class AnswerLimits:
    """How long an answer may be."""

    tokens: int = MAX_ANSWER_TOKENS
    """What the server is asked to keep to."""
    letters: int = MAX_LINE_ANSWER_LENGTH
    """An answer that is longer is broken off."""


LINE_LIMITS = AnswerLimits()
_THOUGHT = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.DOTALL)
"""What some servers put in front of the answer, in the answer's own field."""
_UNSUPPORTED_STATUSES = (400, 404, 415, 422)
"""Statuses by which servers say that they do not know a way of asking for JSON."""


@dataclass(frozen=True, slots=True)
class LlmFailure:
    """Why a server gave no text."""

    reason: str
    status: int = 0
    reached: bool = True
    """Whether the server was there at all."""


@dataclass(slots=True)
class LlmProvider:
    """A server, and what was learnt of it."""

    server: Server
    client: AsyncOpenAI
    completions: AsyncCompletions
    """The client's part for chats, whose modules it imports when it is first asked for."""
    schema: Json
    """Of the JSON that is asked for."""
    first_token: Seconds
    json_mode: JsonMode
    limits: AnswerLimits = LINE_LIMITS
    breaker: CircuitBreaker = field(default_factory=CircuitBreaker)
    reached: bool | None = None
    """Whether the last try got any answer."""
    first_after: Seconds | None = None
    """How long the last text took to begin; None when none came."""

    async def request_text(self, system: str, user: str) -> str | LlmFailure:
        """Return what the model wrote, asking for JSON as firmly as the server can bear.

        Every failure of the server is a value, its own `TimeoutError` too, so that none reads as
        the cue's deadline.  The caller sets the deadline for the whole.
        """
        answer = await self._try_json_mode(system, user, self.json_mode)
        for json_mode in sorted((mode for mode in JsonMode if mode < self.json_mode), reverse=True):
            if not (isinstance(answer, LlmFailure) and answer.status in _UNSUPPORTED_STATUSES):
                break
            answer = await self._try_json_mode(system, user, json_mode)
            if isinstance(answer, str):
                self.json_mode = json_mode
        self.reached = isinstance(answer, str) or answer.reached
        if isinstance(answer, str):
            self.breaker.record_success()
        else:
            self.breaker.record_failure()
        return answer

    async def _try_json_mode(self, system: str, user: str, json_mode: JsonMode) -> str | LlmFailure:
        import httpx2  # noqa: PLC0415 - comes with openai
        import openai  # noqa: PLC0415 - slow; `connect_provider` imports it before the loop

        asked, self.first_after = clock.now(), None
        try:
            async with asyncio.timeout(clock.to_show_seconds(self.first_token)):
                stream = await self._open_stream(system, user, json_mode)
                whole = await unstreamed.read_json_answer(stream.response, self.limits.letters)
                first = await _read_chunk_text(stream) if whole is None else whole
            self.first_after = None if first is None else clock.now() - asked
            text = first if whole is not None else await self._read_stream(stream, first)
            answer: str | LlmFailure = _strip_thoughts(text or "")
        except unstreamed.NoCompletionError as error:
            answer = LlmFailure(str(error), error.status)
        except openai.APIStatusError as error:
            answer = LlmFailure(f"it answered {error.status_code}", error.status_code)
        except (TimeoutError, openai.APITimeoutError):
            answer = LlmFailure("it did not answer in time", reached=False)
        except (openai.APIConnectionError, httpx2.HTTPError, OSError) as error:
            answer = LlmFailure(f"it broke off ({type(error).__name__})", reached=False)
        except openai.OpenAIError:
            answer = LlmFailure(unstreamed.ERROR_REASON)
        except (ValueError, TypeError, AttributeError, LookupError) as error:
            answer = LlmFailure(f"it answered in no known form ({type(error).__name__})")
        return answer

    async def _open_stream(
        self, system: str, user: str, json_mode: JsonMode
    ) -> AsyncStream[ChatCompletionChunk]:
        ways: dict[JsonMode, Json] = {
            JsonMode.TEXT: {},
            JsonMode.OBJECT: {"response_format": {"type": "json_object"}},
            JsonMode.SCHEMA: {
                "response_format": {"type": "json_schema", "json_schema": self.schema}
            },
        }
        keys = cast(
            "dict[str, Any]",
            {
                **ways[json_mode],
                **server_profile.build_request_options(self.server, self.limits.tokens),
            },
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

    async def _read_stream(
        self, stream: AsyncStream[ChatCompletionChunk], first: str | None
    ) -> str:
        """Return the whole text; a stream that falls silent is late, and the next is asked."""
        pieces: list[str] = []
        piece = first
        while piece is not None and sum(map(len, pieces)) < self.limits.letters:
            pieces.append(piece)
            async with asyncio.timeout(clock.to_show_seconds(self.first_token)):
                piece = await _read_chunk_text(stream)
        await stream.close()
        return "".join(pieces)

    async def aclose(self) -> None:
        await self.client.close()


def connect_provider(
    server: Server,
    schema: Json,
    first_token: Seconds,
    total: Seconds,
    limits: AnswerLimits = LINE_LIMITS,
) -> LlmProvider:
    """Build a server's client; nothing is sent.  It blocks: call it before the event loop."""
    # Our own deadlines come first; this one frees the socket behind them.
    asked = openai_client.make_openai_client(
        server.base_url, server.api_key.get_secret_value(), timeout=total * 2
    )
    json_mode = server_profile.find_profile(server).json_mode
    return LlmProvider(
        server, asked, asked.chat.completions, schema, first_token, json_mode, limits
    )


def _strip_thoughts(text: str) -> str:
    """Strip a leading <think> block; `NoCompletionError` when no answer is left."""
    answer = _THOUGHT.sub("", text, count=1)
    if not answer.strip():
        raise unstreamed.NoCompletionError(unstreamed.NO_TEXT_REASON)
    return answer


async def _read_chunk_text(stream: AsyncStream[ChatCompletionChunk]) -> str | None:
    """Return a stream's next text, or None at its end; `NoCompletionError` for an error in it."""
    async for chunk in stream:
        if chunk.choices is None:  # the client makes a chunk of whatever an event holds
            raise unstreamed.NoCompletionError(unstreamed.ERROR_REASON)
        text = chunk.choices[0].delta.content if chunk.choices else None
        if text:
            return text
    return None
