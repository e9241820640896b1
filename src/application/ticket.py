"""What an authorised run is given to begin with."""

import asyncio
from collections.abc import Callable

from application.accounts.principal import Principal
from application.open_runs import OpenRuns
from application.passage import Passage
from application.ports.clock import Clock
from application.ports.ledger import Ledger
from domain.api_key import ApiKey
from domain.capabilities import ModelSpec
from domain.immutable import immutable
from domain.model_choice import Place
from domain.provider import Provider
from domain.usage import UsageRecord

LearnFromRun = Callable[[ApiKey, str | None], asyncio.Task[None] | None]
"""Told how a run on a key ended (the fault's code, or None); gives the task that stores what this shows, if it is news."""


@immutable
class RunParts:
    """What every run works with. `learn` is told what a run's end says of its key.

    `start_waits` are the seconds after which a run that waits for its provider is recorded as begun; a whole answer that comes
    sooner is recorded once.
    """

    ledger: Ledger
    clock: Clock
    open_runs: OpenRuns
    learn: LearnFromRun
    start_waits: float = 0.02


@immutable
class Ticket:
    """What an authorised run begins with: what it works with, who runs what on which key (if one is needed), its record, its way in."""

    parts: RunParts
    principal: Principal
    place: Place
    provider: Provider
    model: ModelSpec
    key: ApiKey | None
    record: UsageRecord
    passage: Passage
