"""An owner's hold."""

from application.ports.holds import Holds
from domain.faults import Fault, Kind
from domain.hold import Hold
from domain.ids import AdminId, HoldId
from domain.immutable import immutable


@immutable
class OpenHold:
    """Finds a hold for its owner, and for nobody else."""

    holds: Holds

    async def __call__(self, owner: AdminId, hold_id: HoldId) -> Hold:
        """The hold. Raises `common.not_found` where it is not theirs or not there, `ai.hold.expired` where its time is over."""
        hold = await self.holds.find(hold_id, owner)
        if hold is None:
            raise Fault("common.not_found", Kind.NOT_FOUND)
        return hold
