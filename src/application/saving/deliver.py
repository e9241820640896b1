"""Bring what was saved to its application: at once, and again after a while where that failed."""

import asyncio
import base64
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from application.ports.clock import Clock
from application.ports.outputs import OutputReader
from application.ports.units import Units
from application.ports.vault import Vault
from application.ports.webhooks import Webhooks
from application.saving.manage_destinations import place_of
from application.saving.read_file import ReadFile
from application.saving.telling import facts_of, facts_of_talk, stamp
from domain.admin import Admin
from domain.destination import MOST_DELIVERED, App, not_delivered, wait_after
from domain.faults import Fault, Kind
from domain.ids import OutputId
from domain.immutable import immutable
from domain.saving import Delivery, DeliveryState, Output, app_of
from domain.secret import Secret

_AT_ONCE = 20
"""Outputs that one destination gets in a row."""
_LANES = 4
"""Destinations that are delivered to at once; each holds one output in memory."""
_LOOK_SECONDS = 5.0
_UNDER_WAY = timedelta(minutes=3)
"""For so long one worker has an output to itself; a process that dies gives it back so."""


@dataclass(kw_only=True)
class Deliver:
    """Delivers what is due: to each destination one after the other, to several at once, so that a slow one holds up no other.

    `wake` says that something new is due.
    """

    outputs: OutputReader
    units: Units
    read: ReadFile
    webhooks: Webhooks
    vault: Vault
    clock: Clock
    report: Callable[[Fault], None]
    _woken: asyncio.Event = field(default_factory=asyncio.Event)
    _busy: set[str] = field(default_factory=set)

    def wake(self) -> None:
        """Look now."""
        self._woken.set()

    async def keep_delivering(self) -> None:
        """Deliver what is due, until cancelled."""
        async with asyncio.TaskGroup() as lanes:
            while True:
                self._woken.clear()
                try:
                    await self._begin(lanes)
                except Fault as fault:
                    self.report(fault)
                try:
                    async with asyncio.timeout(_LOOK_SECONDS):
                        await self._woken.wait()
                except TimeoutError:
                    continue

    async def _begin(self, lanes: asyncio.TaskGroup) -> None:
        """Open a lane to every destination that something is due for and that has none, as far as there is room."""
        while len(self._busy) < _LANES:
            waiting: dict[str, list[OutputId]] = {}
            for due in await self.outputs.due(self.clock.now(), size=_AT_ONCE, beside=self._busy):
                waiting.setdefault(due.destination, []).append(due.output)
            if not waiting:
                return
            for destination in list(waiting)[: _LANES - len(self._busy)]:
                self._busy.add(destination)
                lanes.create_task(self._go_through(destination, waiting[destination]))

    async def _go_through(self, destination: str, outputs: Sequence[OutputId]) -> None:
        try:
            for output_id in outputs:
                await self._deliver(output_id)
        except Fault as fault:
            self.report(fault)
            await asyncio.sleep(_LOOK_SECONDS)
        finally:
            self._busy.discard(destination)
            self.wake()

    async def _deliver(self, output_id: OutputId) -> None:
        claimed = await self._claim(output_id)
        if claimed is None:
            return
        output, app = claimed
        try:
            if app is None or not app.enabled:
                raise Fault("outputs.delivery.no_app", Kind.CONFLICT)
            secret = self._secret_of(app)
            body = await self._message(output, app)
            await self.webhooks.send(app.url, secret, _message_id(output), self.clock.now(), body)
        except Fault as fault:
            await self._note(output_id, _failed(output.delivery, fault, self.clock.now()))
        else:
            await self._note(output_id, _delivered(output.delivery, self.clock.now()))

    def _secret_of(self, app: App) -> Secret:
        try:
            return self.vault.open(app.secret, place_of(app.id, app.url))
        except Fault as fault:
            raise Fault("outputs.delivery.secret", Kind.INTERNAL) from fault

    async def _claim(self, output_id: OutputId) -> tuple[Output, App | None] | None:
        """The output for this worker alone, if it is still due."""
        now = self.clock.now()
        async with self.units() as unit:
            output = await unit.outputs.hold(output_id)
            way = output.delivery if output else None
            if output is None or way is None or way.state is not DeliveryState.PENDING or way.next_at > now:
                return None
            app = await unit.destinations.named(app_of(output.destination) or "")
            await unit.outputs.update(replace(output, delivery=replace(way, next_at=now + _UNDER_WAY)))
            await unit.commit()
        return output, app

    async def _note(self, output_id: OutputId, way: Delivery) -> None:
        async with self.units() as unit:
            output = await unit.outputs.hold(output_id)
            if output is not None:
                await unit.outputs.update(replace(output, delivery=way))
                await unit.commit()

    async def _message(self, output: Output, app: App) -> bytes:
        told = {
            "type": "output.saved",
            "timestamp": stamp(output.created_at),
            "data": {
                **facts_of(output),
                "destination": app.name,
                "body": output.body if output.talk is None else output.talk.page,
                "episode": None if output.talk is None else facts_of_talk(output.talk),
                "file": await self._file(output),
            },
        }
        return json.dumps(told, ensure_ascii=False).encode()

    async def _file(self, output: Output) -> dict[str, object] | None:
        if output.file is None:
            return None
        found = await self.read(output, output.file)
        if found.size > MOST_DELIVERED:
            raise Fault("outputs.delivery.too_large", Kind.TOO_LARGE, max=MOST_DELIVERED >> 20)
        data = b"".join([piece async for piece in found.read(0, found.size)])
        kept = output.file
        sides = {"width": kept.width, "height": kept.height, "seconds": kept.seconds}
        return {
            "media_type": kept.media_type.value,
            "size": len(data),
            **sides,
            "data": base64.b64encode(data).decode(),
        }


@immutable
class RetryDelivery:
    """An admin has one of their own outputs delivered again."""

    units: Units
    clock: Clock
    wake: Callable[[], None]

    async def __call__(self, admin: Admin, output_id: OutputId) -> Output:
        """The output, on its way. Raises `common.not_found`, or `outputs.delivery.none` where it goes to no application."""
        async with self.units() as unit:
            output = await unit.outputs.hold(output_id)
            if output is None or output.owner != admin.id:
                raise Fault("common.not_found", Kind.NOT_FOUND)
            if output.delivery is None:
                raise not_delivered()
            way = Delivery(state=DeliveryState.PENDING, attempts=0, next_at=self.clock.now())
            output = replace(output, delivery=way)
            await unit.outputs.update(output)
            await unit.commit()
        self.wake()
        return output


def _message_id(output: Output) -> str:
    """The same at each try, so that a receiver can tell a repetition; another once the output was changed, which is none."""
    return f"msg_{output.id}_{output.version}"


def _failed(way: Delivery | None, fault: Fault, now: datetime) -> Delivery:
    """The delivery after a try that failed: another is due later, or it has failed for good."""
    attempts = (way.attempts if way else 0) + 1
    wait = wait_after(attempts)
    for_good = wait is None or fault.kind in (Kind.TOO_LARGE, Kind.NOT_FOUND)
    state = DeliveryState.FAILED if for_good else DeliveryState.PENDING
    return Delivery(state=state, attempts=attempts, next_at=now + (wait or timedelta()), code=fault.code)


def _delivered(way: Delivery | None, now: datetime) -> Delivery:
    attempts = (way.attempts if way else 0) + 1
    return Delivery(state=DeliveryState.DELIVERED, attempts=attempts, next_at=now, delivered_at=now)
