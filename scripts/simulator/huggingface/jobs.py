"""Orders that have to be asked about: fal's queue, Replicate, WaveSpeed, Z.ai (providers.md 2.6)."""

from typing import Protocol

from simulator.exchange import Exchange
from simulator.huggingface import errors
from simulator.media.job import Job
from simulator.media.making import Making
from simulator.payload import JsonObject, encoded
from simulator.refusal import refuse
from simulator.stage import Stage


class _Order(Protocol):
    """What a job is begun from."""

    exchange: Exchange
    stage: Stage
    provider: str

    def headers(self) -> list[tuple[str, str]]: ...


async def begin_job(order: _Order, making: Making, done: JsonObject) -> None:
    """Take the order, and tell what the host tells of one that is new."""
    job = Job(order.provider, making, done, order.stage.ids.job())
    order.stage.jobs[job.id] = job
    await order.exchange.answer(200, encoded(_VIEWS[job.host](job, order.stage, order.exchange)), order.headers())


async def ask_job(exchange: Exchange, stage: Stage) -> None:
    """A question about an order, or its cancellation, at whichever path the host has for it."""
    parts = exchange.request.path.split("/")
    job = next((stage.jobs[part] for part in parts if part in stage.jobs), None)
    if job is None:
        await refuse(exchange, errors.NOT_FOUND)
        return
    if parts[-1] == "cancel":
        job.cancelled = True
        await exchange.answer(200, encoded({"status": "CANCELLATION_REQUESTED"}))
        return
    counts = job.host != "fal-ai" or parts[-1] == "status"
    job.questions += counts
    await exchange.answer(200, encoded(_VIEWS[job.host](job, stage, exchange)))


def _fal(job: Job, _stage: Stage, exchange: Exchange) -> JsonObject:
    path = exchange.request.path
    home = path.partition("/fal-ai/")[2].partition("/requests/")[0]
    if exchange.request.method == "GET" and not path.endswith("/status"):
        return {"detail": [{"msg": job.making.fails}]} if job.state == "failed" else job.done
    view: JsonObject = {"request_id": job.id, "response_url": f"https://queue.fal.run/{home}/requests/{job.id}"}
    if job.state != "waiting":
        return {**view, "status": "COMPLETED"}
    queued: JsonObject = {"status": "IN_QUEUE", "queue_position": 2 - job.questions}
    return {**view, **(queued if job.questions < 2 else {"status": "IN_PROGRESS"})}


def _replicate(job: Job, _stage: Stage, _exchange: Exchange) -> JsonObject:
    state = {"waiting": "starting" if job.questions == 0 else "processing", "failed": "failed", "done": "succeeded"}
    get = f"https://api.replicate.com/v1/predictions/{job.id}"
    urls = job.done["urls"]
    output = (
        urls if isinstance(urls, list) and job.making.waits else (urls[0] if isinstance(urls, list) and urls else [])
    )
    return {
        "id": job.id,
        "status": state[job.state],
        "output": output if job.state == "done" else None,
        "urls": {"get": get},
        "error": job.making.fails if job.state == "failed" else None,
    }


def _wavespeed(job: Job, _stage: Stage, _exchange: Exchange) -> JsonObject:
    state = {"waiting": "created" if job.questions == 0 else "processing", "failed": "failed", "done": "completed"}
    get = f"https://api.wavespeed.ai/api/v3/predictions/{job.id}/result"
    data: JsonObject = {"id": job.id, "status": state[job.state], "urls": {"get": get}}
    data["outputs"] = job.done["urls"] if job.state == "done" else []
    data["error"] = job.making.fails if job.state == "failed" else ""
    return {"code": 200, "message": "success", "data": data}


def _zai(job: Job, _stage: Stage, _exchange: Exchange) -> JsonObject:
    state = {"waiting": "PROCESSING", "failed": "FAIL", "done": "SUCCESS"}
    view: JsonObject = {"id": job.id, "model": "glm-image", "task_status": state[job.state]}
    urls = job.done["urls"]
    if job.state == "done" and isinstance(urls, list):
        view["image_result"] = [{"url": url} for url in urls]
    return view


_VIEWS = {"fal-ai": _fal, "replicate": _replicate, "wavespeed": _wavespeed, "zai-org": _zai}
