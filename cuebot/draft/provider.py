"""One OpenAI-compatible server: a prompt goes out, text comes back in time, or a reason does."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot import clock

if TYPE_CHECKING:
    from openai import AsyncOpenAI, AsyncStream
    from openai.types.chat import ChatCompletionChunk

    from cuebot.config import LlmSection

LONGEST_ANSWER = 4_000
"""Characters; an answer that is longer is broken off."""
MOST_TOKENS = 200


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a server gave no text."""

    reason: str


@dataclass(frozen=True, slots=True)
class Provider:
    """A server and the patience that we have with it."""

    client: AsyncOpenAI
    section: LlmSection

    async def ask(self, system: str, user: str) -> str | Failure:
        """Return what the model wrote.

        Every failure of the server is a value, its own `TimeoutError` too, so that none reads as
        the cue's deadline.
        """
        import httpx2  # noqa: PLC0415 - comes with openai
        import openai  # noqa: PLC0415 - takes a second to import; the drafter was asked for

        section = self.section
        try:
            with clock.standstill():
                async with asyncio.timeout(section.total):
                    async with asyncio.timeout(section.first_token):
                        stream = await self._open(system, user)
                        first = await _piece(stream)
                    return await _rest(stream, first)
        except (TimeoutError, openai.APITimeoutError):
            return Failure("no answer in time")
        except openai.APIStatusError as error:
            return Failure(f"answered {error.status_code}")
        except (openai.OpenAIError, httpx2.HTTPError, OSError) as error:
            return Failure(f"broke off ({type(error).__name__})")
        except (ValueError, TypeError, AttributeError, LookupError) as error:
            return Failure(f"answered in no known form ({type(error).__name__})")

    async def _open(self, system: str, user: str) -> AsyncStream[ChatCompletionChunk]:
        return await self.client.chat.completions.create(
            model=self.section.model,
            messages=[
                {"role": "system", "content": system},
                {"role": "user", "content": user},
            ],
            response_format={"type": "json_object"},
            max_tokens=MOST_TOKENS,
            temperature=0,
            stream=True,
        )

    async def aclose(self) -> None:
        await self.client.close()


def connect(section: LlmSection) -> Provider:
    """Prepare the client for a server; nothing is sent yet."""
    import openai  # noqa: PLC0415 - see Provider.ask

    client = openai.AsyncOpenAI(
        base_url=section.base_url,
        # A server of one's own wants no key, and the client wants one that is not empty.
        api_key=section.api_key.get_secret_value() or "none",
        max_retries=0,
        # Our own deadlines come first; this one frees the socket behind them.
        timeout=section.total * 2,
    )
    return Provider(client, section)


async def _piece(stream: AsyncStream[ChatCompletionChunk]) -> str | None:
    """Return the next text of a stream, or None at its end."""
    async for chunk in stream:
        text = chunk.choices[0].delta.content if chunk.choices else None
        if text:
            return text
    return None


async def _rest(stream: AsyncStream[ChatCompletionChunk], first: str | None) -> str:
    pieces: list[str] = []
    piece = first
    while piece is not None and sum(map(len, pieces)) < LONGEST_ANSWER:
        pieces.append(piece)
        piece = await _piece(stream)
    await stream.close()
    return "".join(pieces)
