"""Providers of text, pictures and speech that give what they were told to give."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from typing import Generic, TypeVar

from application.ports.image import ImageCall, ImageProvider
from application.ports.speech import SpeechCall, SpeechProvider
from application.ports.text import TextCall, TextProvider
from domain.faults import Fault
from domain.media import ImageEvent, SpeechEvent
from domain.output import TextEvent

Step = TextEvent | Fault | asyncio.Event

CallT = TypeVar("CallT")
EventT = TypeVar("EventT")


class _Scripted(Generic[CallT, EventT]):
    """Plays its script for every call: gives its events, raises its faults, and waits at an `asyncio.Event` until it is set.

    `calls` are the calls so far; `closed` counts those that are over, whether played to the end, failed or abandoned.
    """

    def __init__(self, *script: EventT | Fault | asyncio.Event) -> None:
        self.script = script
        self.calls: list[CallT] = []
        self.closed = 0

    @property
    def running(self) -> int:
        """How many calls have begun and are not over."""
        return len(self.calls) - self.closed

    async def run(self, call: CallT) -> AsyncGenerator[Sequence[EventT], None]:
        self.calls.append(call)
        try:
            for step in self.script:
                if isinstance(step, Fault):
                    raise step.with_traceback(None)
                if isinstance(step, asyncio.Event):
                    await step.wait()
                else:
                    yield (step,)
        finally:
            self.closed += 1


class ScriptedText(_Scripted[TextCall, TextEvent], TextProvider):
    """Text by script."""


class ScriptedImages(_Scripted[ImageCall, ImageEvent], ImageProvider):
    """Pictures by script."""


class ScriptedSpeech(_Scripted[SpeechCall, SpeechEvent], SpeechProvider):
    """Speech by script."""
