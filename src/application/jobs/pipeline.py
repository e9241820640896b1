"""What does the steps of one kind of job."""

from abc import abstractmethod
from typing import Protocol

from application.accounts.principal import Principal
from domain.ids import HoldId, RunId
from domain.immutable import immutable
from domain.job import Job
from domain.usage import Cost


@immutable
class Made:
    """What came of a step: where it is held, which run made it, what it cost."""

    hold: HoldId
    run: RunId
    cost: Cost


class Pipeline(Protocol):
    """Does a step anew each time it is asked, so that it is asked only for what is not finished."""

    @abstractmethod
    async def work(self, job: Job, number: int, principal: Principal) -> Made:
        """Do the step in this admin's name; when it returns, what came of it is durable. Raises the fault that ended it."""
