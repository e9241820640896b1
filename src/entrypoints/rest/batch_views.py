"""How a batch of texts is told of."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from msgspec import Struct

from domain.batch import Batch
from domain.job import Failure, Job, JobState, Step, StepState
from domain.job_cost import cost_so_far
from entrypoints.rest.call import Call
from entrypoints.rest.content_views import CheckView, LengthView, Sentences, TextView, Written
from entrypoints.rest.usage import CostView, cost_view


class ItemState(StrEnum):
    """How far an item of a batch is."""

    WAITING = "waiting"
    WRITING = "writing"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class BatchItemView(Struct, kw_only=True):
    """One item, numbered from 1: its run once it is written, or why it failed."""

    number: int
    topic: str | None
    state: ItemState
    code: str | None
    message: str | None
    run_id: str | None
    cost: CostView | None


class BriefBatchView(Struct, kw_only=True):
    """A batch in a list: how many texts, how many of them are written, failed or still to come, until when they are held."""

    id: str
    state: JobState
    total: int
    done: int
    failed: int
    left: int
    cost_so_far: CostView
    made_at: datetime
    updated_at: datetime
    expires_at: datetime


class BatchView(BriefBatchView, kw_only=True):
    """A batch with its items."""

    items: list[BatchItemView]


class BatchTextView(Struct, kw_only=True):
    """What was written of one topic."""

    number: int
    topic: str
    run_id: str | None
    content: TextView
    length: LengthView
    checks: list[CheckView]


_STATES = {
    StepState.WAITING: ItemState.WAITING,
    StepState.WORKING: ItemState.WRITING,
    StepState.DONE: ItemState.DONE,
    StepState.FAILED: ItemState.FAILED,
    StepState.CANCELLED: ItemState.CANCELLED,
}


def brief_batch_view(job: Job) -> BriefBatchView:
    """A batch without its items."""
    return BriefBatchView(**_fields(job))


def batch_view(call: Call, job: Job, topics: Sequence[str] | None) -> BatchView:
    """A batch, with its topics where they are still held."""
    items = [_item(call, step, None if topics is None else topics[step.number]) for step in job.steps]
    return BatchView(**_fields(job), items=items)


def text_view(batch: Batch, step: Step, text: str) -> BatchTextView:
    """A text, its length and what of its brief it kept to."""
    brief = batch.brief_of(step.number)
    written = Written(Sentences(done="common.ok", cut="common.ok"), brief.language, brief)
    title, body = written.parted_of(text)
    return BatchTextView(
        number=step.number + 1,
        topic=batch.topics[step.number],
        run_id=step.run,
        content=TextView(kind=brief.kind, language=brief.language, title=title, body=body),
        **written.judged(title, body),
    )


def _fields(job: Job) -> Mapping[str, Any]:
    return {
        "id": job.id,
        "state": job.state,
        "total": len(job.steps),
        "done": job.count(StepState.DONE),
        "failed": job.count(StepState.FAILED),
        "left": job.count(StepState.WAITING, StepState.WORKING),
        "cost_so_far": cost_view(cost_so_far(job)),
        "made_at": job.made_at,
        "updated_at": job.updated_at,
        "expires_at": job.ends_at,
    }


def _item(call: Call, step: Step, topic: str | None) -> BatchItemView:
    failure = step.failure
    return BatchItemView(
        number=step.number + 1,
        topic=topic,
        state=_STATES[step.state],
        code=None if failure is None else failure.code,
        message=None if failure is None else _message(call, failure),
        run_id=step.run,
        cost=None if step.cost is None else cost_view(step.cost),
    )


def _message(call: Call, failure: Failure) -> str:
    return call.say.text(failure.sentence, dict(failure.params))
