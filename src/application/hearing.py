"""Hears a text run to its end."""

from dataclasses import dataclass, field

from application.run import RunDone
from application.text_run import TextRun
from domain.output import ReasoningDelta, TextDelta


@dataclass(slots=True)
class Heard:
    """What a run has said so far."""

    texts: list[str] = field(default_factory=list)
    thoughts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The answer."""
        return "".join(self.texts)

    @property
    def thought(self) -> str:
        """What the model thought before it."""
        return "".join(self.thoughts)


async def hear(run: TextRun) -> tuple[RunDone, Heard]:
    """All that a run says, and its end."""
    heard = Heard()
    async for came in run.events():
        for event in came:
            if isinstance(event, TextDelta):
                heard.texts.append(event.text)
            elif isinstance(event, ReasoningDelta):
                heard.thoughts.append(event.text)
            elif isinstance(event, RunDone):
                return event, heard
    raise RuntimeError("a run ends with its end event")
