"""What all scripts of one simulator share: settings, ids, the calls so far and the generations made."""

from collections import Counter, OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from simulator.ids import Ids
from simulator.media.job import Job
from simulator.payload import JsonObject
from simulator.settings import Settings

_GENERATIONS_KEPT = 1_000


@dataclass(slots=True)
class Usage:
    """Token counts of one answer."""

    prompt: int
    completion: int = 0
    reasoning: int = 0


Generation = Callable[[], JsonObject]


@dataclass(slots=True)
class Stage:
    """The state behind the scripts; `origin` is the simulator's own `http://host:port`, `cdn` that of the results' CDN."""

    settings: Settings
    ids: Ids
    origin: str = ""
    cdn: str = ""
    calls: Counter[tuple[str, str]] = field(default_factory=Counter)
    jobs: dict[str, Job] = field(default_factory=dict)
    generations: OrderedDict[str, Generation] = field(default_factory=OrderedDict)

    def call(self, operation: str, key: str) -> int:
        """Count a call of this operation with this key; the first is 1."""
        self.calls[operation, key] += 1
        return self.calls[operation, key]

    def remember(self, identity: str, generation: Generation) -> None:
        """Keep what `GET /generation` may ask for."""
        self.generations[identity] = generation
        if len(self.generations) > _GENERATIONS_KEPT:
            self.generations.popitem(last=False)
