"""An order under way at a host that has to be asked about it."""

from dataclasses import dataclass

from simulator.media.making import Making
from simulator.payload import JsonObject


@dataclass(slots=True)
class Job:
    """One order under way: how often it was asked about, and whether somebody took it back."""

    host: str
    making: Making
    done: JsonObject
    id: str
    questions: int = 0
    cancelled: bool = False

    @property
    def state(self) -> str:
        """`waiting`, `failed` or `done`."""
        waits = self.making.waits
        if self.cancelled or (self.making.fails and self.questions >= max(1, waits)):
            return "failed"
        return "waiting" if waits < 0 or self.questions < max(self.least, waits) else "done"

    @property
    def least(self) -> int:
        """WaveSpeed, Z.ai and fal's queue never have it at once."""
        return 0 if self.host == "replicate" else 1
