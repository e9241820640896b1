"""Batches of texts: many topics by one brief, written one after the other whether anybody looks or not."""

import re
from collections.abc import Sequence
from typing import Annotated, Any

from litestar import delete, get, post
from litestar.params import FromPath
from litestar.response import Stream
from msgspec import Meta

from domain.batch import LONGEST_TOPIC, MOST_TOPICS, Batch, check_topics
from domain.content import LONGEST_BRIEF, ContentKind
from domain.faults import Fault, Kind
from domain.ids import JobId, ModelId, ProviderId
from domain.job import Job, JobFilter, JobKind
from domain.section import Section
from entrypoints.rest.admins import PageNumber, PageSize
from entrypoints.rest.answer import Answer, Items, PageMeta, Removed
from entrypoints.rest.batch_events import BatchTelling
from entrypoints.rest.batch_views import (
    BatchTextView,
    BatchView,
    BriefBatchView,
    batch_view,
    brief_batch_view,
    text_view,
)
from entrypoints.rest.call import Call, ThisCall
from entrypoints.rest.chat import parameters_of
from entrypoints.rest.content_inputs import BriefInput, brief_of
from entrypoints.rest.job_events import told_as_events
from entrypoints.rest.usage import Cursor

_KIND = JobKind.CONTENT_BATCH
_OF_SECTION: dict[str, Any] = {"asks_of_section": True}
_NUMBER = re.compile(r"[0-9]{1,3}", re.ASCII)
Topic = Annotated[str, Meta(min_length=1, max_length=LONGEST_TOPIC)]


class BatchInput(BriefInput, forbid_unknown_fields=True, kw_only=True):
    """The topics, each a text of its own, and what holds for all of them, as in `POST /ai/content`; `brief` may be left out."""

    kind: ContentKind
    brief: Annotated[str, Meta(max_length=LONGEST_BRIEF)] = ""
    topics: Annotated[list[Topic], Meta(min_length=1, max_length=MOST_TOPICS)]


def batch_of(given: BatchInput) -> Batch:
    """The batch as the domain knows it. Raises a field fault."""
    topics = tuple(given.topics)
    check_topics(topics)
    return Batch(
        topics=topics,
        brief=brief_of(given, topics=topics),
        parameters=parameters_of(given.parameters),
        provider=ProviderId(given.provider) if given.provider is not None else None,
        model=ModelId(given.model) if given.model is not None else None,
    )


@post("/ai/content/batches", status_code=202, opt={"takes": BatchInput, **_OF_SECTION})
async def begin(call: ThisCall) -> Answer[BatchView]:
    """Begin a batch. Each text is a run of its own, ruled by keys, budgets and limits as they are when its turn comes; what is written
    is held for its owner until it is saved or its time is over. `POST /ai/estimate` tells beforehand what it would cost."""
    call.signed_in.require_section(Section.CONTENT)
    batch = batch_of(await call.read(BatchInput))
    job = await call.kelidar.jobs.begin_batch(call.signed_in, batch)
    return call.say.ok("content.batch.begun", batch_view(call, job, batch.topics), count=len(job.steps))


@get("/ai/content/batches")
async def list_batches(
    call: ThisCall, page: PageNumber = 1, page_size: PageSize = 50, after: Cursor = None
) -> Answer[Items[BriefBatchView]]:
    """One's own batches, newest first; a week after the end of what they held they are forgotten."""
    call.signed_in.require_section(Section.CONTENT)
    wanted = JobFilter(owner=call.admin.id, kinds=frozenset({_KIND}))
    jobs = call.kelidar.jobs.jobs
    found = await jobs.page(wanted, number=page, size=page_size, after=None if after is None else JobId(after))
    meta = PageMeta(number=page, size=page_size, total=found.total, next=found.next)
    return call.say.ok("common.ok", Items(items=[brief_batch_view(job) for job in found.items]), page=meta)


@get("/ai/content/batches/{batch_id:str}")
async def get_batch(call: ThisCall, batch_id: FromPath[str]) -> Answer[BatchView]:
    """A batch with each of its items; their topics are null once what was asked for is held no longer."""
    job = await _own(call, batch_id)
    return call.say.ok("common.ok", batch_view(call, job, await _topics(call, job)))


@get("/ai/content/batches/{batch_id:str}/items/{number:str}")
async def get_item(call: ThisCall, batch_id: FromPath[str], number: FromPath[str]) -> Answer[BatchTextView]:
    """What was written of one topic (numbered from 1), with its length and what of the brief it kept to."""
    job = await _own(call, batch_id)
    step, read = job.steps[_place_of(number, job)], call.kelidar.jobs.read_batch
    text = await read.text(job, step)
    if text is None:
        raise Fault("content.batch.not_written", Kind.CONFLICT)
    return call.say.ok("common.ok", text_view(await read(job), step, text))


@post("/ai/content/batches/{batch_id:str}/items/{number:str}/retry", status_code=202, opt=_OF_SECTION)
async def retry_item(call: ThisCall, batch_id: FromPath[str], number: FromPath[str]) -> Answer[BatchView]:
    """Have an item that failed or was cancelled written again."""
    at = _place_of(number, await _own(call, batch_id))
    job = await call.kelidar.jobs.steer.retry(call.admin.id, JobId(batch_id), _KIND, at)
    return await _told(call, job, "content.batch.retrying")


@post("/ai/content/batches/{batch_id:str}/pause", status_code=200, opt=_OF_SECTION)
async def pause(call: ThisCall, batch_id: FromPath[str]) -> Answer[BatchView]:
    """Begin no further item; the one under way is finished."""
    await _own(call, batch_id)
    job = await call.kelidar.jobs.steer.pause(call.admin.id, JobId(batch_id), _KIND)
    return await _told(call, job, "content.batch.paused")


@post("/ai/content/batches/{batch_id:str}/resume", status_code=200, opt=_OF_SECTION)
async def resume(call: ThisCall, batch_id: FromPath[str]) -> Answer[BatchView]:
    """Go on."""
    await _own(call, batch_id)
    job = await call.kelidar.jobs.steer.resume(call.admin.id, JobId(batch_id), _KIND)
    return await _told(call, job, "content.batch.resumed")


@post("/ai/content/batches/{batch_id:str}/cancel", status_code=200, opt=_OF_SECTION)
async def cancel(call: ThisCall, batch_id: FromPath[str]) -> Answer[BatchView]:
    """End it: the call under way is ended within seconds, and what is not finished is left undone."""
    await _own(call, batch_id)
    job = await call.kelidar.jobs.steer.cancel(call.admin.id, JobId(batch_id), _KIND)
    return await _told(call, job, "content.batch.cancelled")


@delete("/ai/content/batches/{batch_id:str}", status_code=200, opt=_OF_SECTION)
async def remove(call: ThisCall, batch_id: FromPath[str]) -> Answer[Removed]:
    """Remove a batch that is done or cancelled: the keys of all that is still held of it are destroyed at once, then its bytes, then
    its states. What was saved of it stays, and so do the usage records of its runs."""
    call.signed_in.require_section(Section.CONTENT)
    await call.kelidar.jobs.remove(call.admin.id, JobId(batch_id), _KIND)
    return call.say.ok("content.batch.removed", Removed(id=batch_id))


@get("/ai/content/batches/{batch_id:str}/events", media_type="text/event-stream")
async def events(call: ThisCall, batch_id: FromPath[str]) -> Stream:
    """How a batch goes on, as server-sent events: `progress` whenever it has, and `done` with the batch once it is over."""
    job = await _own(call, batch_id)
    stream = told_as_events(call, job, BatchTelling())
    return Stream(stream, media_type="text/event-stream", headers={"x-accel-buffering": "no"})


async def _own(call: Call, batch_id: str) -> Job:
    call.signed_in.require_section(Section.CONTENT)
    return await call.kelidar.jobs.steer.find(call.admin.id, JobId(batch_id), _KIND)


def _place_of(number: str, job: Job) -> int:
    """The place of an item by its number in the address, which counts from 1."""
    if not _NUMBER.fullmatch(number) or not 1 <= int(number) <= len(job.steps):
        raise Fault("common.not_found", Kind.NOT_FOUND)
    return int(number) - 1


async def _told(call: Call, job: Job, code: str) -> Answer[BatchView]:
    return call.say.ok(code, batch_view(call, job, await _topics(call, job)))


async def _topics(call: Call, job: Job) -> Sequence[str] | None:
    try:
        return (await call.kelidar.jobs.read_batch(job)).topics
    except Fault as fault:
        if fault.kind is not Kind.NOT_FOUND:
            raise
        return None
