"""What lets a run in: a place among the runs under way, and room in the budgets that count it."""

import asyncio

from application.admission import Admission, Admitted
from application.budgets.keep_budgets import Charge, KeepBudgets
from domain.budget import Standing
from domain.ids import AdminId
from domain.section import Section
from domain.usage import Cost

_LONGEST_SETTLING = 1.0
"""Seconds the end of a run waits for its budgets to be settled; they are settled all the same if it takes longer."""


class Passage:
    """One run's way in and out; `charge` is None for a run that no budget counts."""

    def __init__(
        self, admission: Admission, budgets: KeepBudgets, *, admin: AdminId, section: Section, charge: Charge | None
    ) -> None:
        self._admission = admission
        self._budgets = budgets
        self._admin = admin
        self._section = section
        self._charge = charge
        self._place: Admitted | None = None
        self._settling: asyncio.Task[Standing | None] | None = None

    async def enter(self) -> None:
        """Wait to be let in. Raises `ai.limit.reached`, `ai.budget.exceeded`, or why a budget cannot be kept."""
        self._place = await self._admission.enter(self._admin, self._section)
        if self._charge is not None:
            await self._budgets.reserve(self._charge)

    def spent(self, cost: Cost | None) -> None:
        """Count what the run cost; None is nothing at all."""
        if self._charge is not None:
            budgets, charge = self._budgets, self._charge
            self._settling = budgets.release(charge) if cost is None else budgets.settle(charge, cost)

    async def standing(self) -> Standing | None:
        """How the most used of the run's budgets stands after it, if that is worth telling and known soon enough."""
        if self._settling is None:
            return None
        await asyncio.wait({self._settling}, timeout=_LONGEST_SETTLING)
        return self._settling.result() if self._settling.done() else None

    def leave(self) -> None:
        """Make room for others."""
        if self._place is not None:
            self._admission.leave(self._place)
            self._place = None
