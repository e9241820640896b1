"""What a job has cost so far."""

from decimal import Decimal

from domain.job import Job
from domain.usage import UNKNOWN_COST, Cost, Provenance


def cost_so_far(job: Job) -> Cost:
    """The costs of its finished steps together: estimated if one was, and unknown with one that is, or without any."""
    costs = [step.cost for step in job.steps if step.cost is not None]
    amounts = [cost.amount for cost in costs if cost.amount is not None]
    if not costs or len(amounts) < len(costs) or len({cost.currency for cost in costs}) != 1:
        return UNKNOWN_COST
    told = {cost.provenance for cost in costs}
    provenance = next(each for each in (Provenance.ESTIMATED, Provenance.PRICED, *told) if each in told)
    return Cost(amount=sum(amounts, Decimal(0)), currency=costs[0].currency, provenance=provenance)
