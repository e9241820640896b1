"""The pictures an order refers to: what its admin has held, judged once more by their bytes."""

from collections.abc import Sequence

from application.accounts.principal import Principal
from application.ports.holds import Holds
from domain.faults import Fault, FieldError, FieldFault, Kind, invalid_field
from domain.hold import Hold
from domain.ids import HoldId
from domain.immutable import immutable
from domain.media_type import Picture, PictureFlaw, judge_picture

MOST_BYTES = 24 * 1024 * 1024
"""Bytes of all references of an order: they travel to the provider in one body, in base64."""


@immutable
class FindReferences:
    """Reads pictures by their ids."""

    holds: Holds

    async def __call__(self, principal: Principal, references: Sequence[str]) -> tuple[Picture, ...]:
        """The pictures in order. Raises a field fault for what is not there, not the admin's, no picture, or too much;
        and the token's fault for what belongs to a section that it does not open.
        """
        holds = [await self._hold(principal, reference, f"references[{at}]") for at, reference in enumerate(references)]
        total = 0
        for at, hold in enumerate(holds):
            total += hold.size
            if total > MOST_BYTES:
                raise _at_fault(f"references[{at}]", "common.too_large", Kind.TOO_LARGE)
        return tuple([await self._picture(hold, f"references[{at}]") for at, hold in enumerate(holds)])

    async def _hold(self, principal: Principal, reference: str, field: str) -> Hold:
        try:
            hold = await self.holds.find(HoldId(reference), principal.admin.id)
        except Fault as fault:
            if fault.kind is not Kind.NOT_FOUND:
                raise
            raise _at_fault(field, fault.code, fault.kind) from fault
        if hold is None:
            raise _at_fault(field, "common.not_found", Kind.NOT_FOUND)
        principal.require_section(hold.facts.section)
        if not hold.facts.media_type.is_picture:
            raise invalid_field(field, "common.field.not_a_picture")
        return hold

    async def _picture(self, hold: Hold, field: str) -> Picture:
        data = b"".join([piece async for piece in self.holds.read(hold)])
        judged = judge_picture(data)
        if isinstance(judged, PictureFlaw):
            raise invalid_field(field, "common.field.not_a_picture")
        return judged


def _at_fault(field: str, code: str, kind: Kind) -> FieldFault:
    return FieldFault([FieldError(field, code)], code, kind)
