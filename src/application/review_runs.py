"""Ends the open runs that a change takes the permission from: of the policy, a key, an account, a sign-in or a token."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from application.accounts.identify import Identify
from application.accounts.principal import Principal
from application.open_runs import OpenRun, OpenRuns
from application.ports.clock import Clock
from domain.access_policy import Disabled, Free, Preference
from domain.faults import Fault, Kind
from domain.policy import Policy, rule

_AGAIN_SECONDS = 1.0


@dataclass(kw_only=True)
class ReviewRuns:
    """Looks at every open run of this process when the policy was replaced, whichever process changed it."""

    open_runs: OpenRuns
    identify: Identify
    clock: Clock
    report: Callable[[Fault], None]
    _work: set[asyncio.Task[None]] = field(default_factory=set)

    def __call__(self, policy: Policy) -> None:
        """Judge the runs at once by the new policy, and again once it is known who their principals are by now."""
        runs = self.open_runs.now
        if not runs:
            return
        for run in runs:
            self._judge(run, run.principal, policy)
        work = asyncio.get_running_loop().create_task(self._ask_again(policy))
        self._work.add(work)
        work.add_done_callback(self._work.discard)

    async def close(self) -> None:
        """Stop asking."""
        for work in self._work:
            work.cancel()
        await asyncio.gather(*self._work, return_exceptions=True)

    async def _ask_again(self, policy: Policy) -> None:
        left = set(self.open_runs.now)
        while left:
            try:
                for run in tuple(left):
                    self._judge(run, await self.identify.again(run.principal), policy)
                    left.discard(run)
            except Fault as fault:
                # The database is away; a run must not outlive its permission for that.
                self.report(fault)
                await asyncio.sleep(_AGAIN_SECONDS)
                left &= self.open_runs.now

    def _judge(self, run: OpenRun, principal: Principal | None, policy: Policy) -> None:
        if principal is None:
            run.interrupt(Fault("auth.session.required", Kind.UNAUTHENTICATED))
            return
        fault = _withdrawn(run, principal, policy, self.clock)
        if fault is not None:
            run.interrupt(fault)


def _withdrawn(run: OpenRun, principal: Principal, policy: Policy, clock: Clock) -> Fault | None:
    """Why the key the run uses may not serve it any more. That another key would serve a new run takes nothing away."""
    on_that_key = {} if run.key is None else {(principal.admin.id, run.provider): Preference(run.key.owner)}
    try:
        ruling = rule(
            replace(policy, preferences=on_that_key),
            principal.admin,
            run.place,
            provider=run.provider,
            model=run.model,
            today=clock.now().date(),
        )
    except Fault as fault:
        return fault
    if isinstance(ruling.decision, Free):
        return None
    if not isinstance(ruling.decision, Disabled):
        return None if run.key is not None and ruling.decision.key.id == run.key.id else _key_gone(run)
    refused = ruling.decision.fault
    return _key_gone(run) if refused.code == "ai.key.missing" else refused


def _key_gone(run: OpenRun) -> Fault:
    # Not the rule's own words: it was asked about the run's key alone, which the admin may never have chosen alone.
    return Fault(
        "ai.key.missing", Kind.DISABLED, sentence="ai.key.withdrawn", provider=run.provider, section=run.place[0]
    )
