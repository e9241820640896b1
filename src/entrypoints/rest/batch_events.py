"""What is told of a batch as it goes on."""

from msgspec import Struct

from domain.job import OVER, Job, JobState, StepState
from domain.job_cost import cost_so_far
from entrypoints.rest.batch_views import BriefBatchView, brief_batch_view
from entrypoints.rest.job_events import Telling
from entrypoints.rest.usage import CostView, cost_view


class BatchProgressView(Struct, kw_only=True):
    """How far a batch is: the data of a `progress` event; `stage` is the batch's state."""

    stage: JobState
    done: int
    total: int
    failed: int
    cost_so_far: CostView


class BatchTelling(Telling):
    """A batch is told by its rows alone."""

    async def progress(self, job: Job) -> BatchProgressView:
        return BatchProgressView(
            stage=job.state,
            done=job.count(StepState.DONE),
            total=len(job.steps),
            failed=job.count(StepState.FAILED),
            cost_so_far=cost_view(cost_so_far(job)),
        )

    def end(self, job: Job) -> BriefBatchView | None:
        return brief_batch_view(job) if job.state in OVER else None
