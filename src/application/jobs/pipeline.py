"""What does the steps of one kind of job."""

from abc import abstractmethod
from typing import Protocol

from application.accounts.principal import Principal
from domain.faults import Fault
from domain.ids import HoldId, JobId, RunId
from domain.immutable import immutable
from domain.job import Job
from domain.usage import Cost


@immutable
class Made:
    """What came of a step: where it is held, which run made it, what it cost; a step that needed no run has neither.

    `order` is the hold of the job's order where the step changed it, `pause` asks an admin before the next step, and a hold that
    was there before is not `fresh`.
    """

    hold: HoldId | None = None
    run: RunId | None = None
    cost: Cost | None = None
    order: HoldId | None = None
    pause: bool = False
    fresh: bool = True


class PaidFault(Exception):  # noqa: N818  # the product's word
    """What ended a step, and what was paid for it before."""

    def __init__(self, fault: Fault, cost: Cost) -> None:
        super().__init__(fault, cost)
        self.fault = fault
        self.cost = cost


class Pipeline(Protocol):
    """Does a step anew each time it is asked, so that it is asked only for what is not finished."""

    @abstractmethod
    async def work(self, job: Job, number: int, principal: Principal) -> Made:
        """Do the step in this admin's name; when it returns, what came of it is durable.

        Raises the fault that ended it, as a `PaidFault` where something was paid before.
        """

    @abstractmethod
    async def leave(self, job_id: JobId) -> None:
        """A worker no longer works at the job, however it stands: what was kept ready for it is let go."""
