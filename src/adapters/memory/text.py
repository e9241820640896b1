"""A text provider that says what it was told to say."""

import asyncio
from collections.abc import AsyncGenerator, Sequence

from application.ports.text import TextCall, TextProvider
from domain.faults import Fault
from domain.output import TextEvent

Step = TextEvent | Fault | asyncio.Event


class ScriptedText(TextProvider):
    """Plays its script for every call: gives its events, raises its faults, and waits at an `asyncio.Event` until it is set.

    `calls` are the calls so far; `closed` counts those that are over, whether played to the end, failed or abandoned.
    """

    def __init__(self, *script: Step) -> None:
        self.script = script
        self.calls: list[TextCall] = []
        self.closed = 0

    @property
    def running(self) -> int:
        """How many calls have begun and are not over."""
        return len(self.calls) - self.closed

    async def run(self, call: TextCall) -> AsyncGenerator[Sequence[TextEvent], None]:
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
