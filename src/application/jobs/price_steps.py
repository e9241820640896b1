"""A step's cost that its provider told late takes the place of an unknown one."""

from application.ports.units import Units
from domain.ids import RunId
from domain.immutable import immutable
from domain.usage import Cost


@immutable
class PriceSteps:
    """Told of every cost that became known late, of jobs' runs and others."""

    units: Units

    async def __call__(self, run: RunId, cost: Cost) -> None:
        """Give it to the step that the run did, if there is one. Raises `common.busy`."""
        async with self.units() as unit:
            await unit.jobs.price(run, cost)
            await unit.commit()
