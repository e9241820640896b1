"""The policy in memory: read from the database when its revision changes, asked by every run without touching the database."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from application.ports.capability_files import CapabilitySet
from application.ports.policy_source import PolicySource, PolicyState, ProviderState
from domain.capabilities import Manifest, effective
from domain.faults import Fault
from domain.ids import ProviderId
from domain.policy import Policy
from domain.provider import Provider
from domain.section import Section

POLL_SECONDS = 0.5

PinnedEndpoints = Mapping[tuple[ProviderId, str], str]
"""URLs the environment sets, by provider and endpoint name; they win over the site's and the file's."""


@dataclass(kw_only=True)
class CurrentPolicy:
    """Holds the newest policy. `listeners` are told each time it is replaced."""

    source: PolicySource
    files: CapabilitySet
    pinned: PinnedEndpoints = field(default_factory=dict)
    listeners: list[Callable[[Policy], None]] = field(default_factory=list)
    _policy: Policy | None = None
    _reading: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def now(self) -> Policy:
        """The policy as of the last refresh."""
        if self._policy is None:
            raise RuntimeError("the policy is asked before it was read")
        return self._policy

    async def refresh(self) -> Policy:
        """Read the policy again if its revision changed, as after a change made here."""
        async with self._reading:
            if self._policy is None or await self.source.revision() != self._policy.revision:
                self._policy = compose(await self.source.load(), self.files, self.pinned)
                for listener in self.listeners:
                    listener(self._policy)
            return self._policy

    async def follow(self, report: Callable[[Fault], None]) -> None:
        """Keep up with changes other processes make, at most a second late; a database that is away is reported and retried."""
        while True:
            await asyncio.sleep(POLL_SECONDS)
            try:
                await self.refresh()
            except Fault as fault:
                report(fault)


def compose(state: PolicyState, files: CapabilitySet, pinned: PinnedEndpoints) -> Policy:
    """The policy that the stored state, the files and the environment make together."""
    manifests = {manifest.provider: manifest for manifest in files.manifests}
    broken = {bad.provider: f"{bad.file}: {bad.reason}" for bad in files.broken}
    overrides = {
        provider: {(o.section, o.model): o for o in state.overrides if o.provider == provider} for provider in manifests
    }
    return Policy(
        revision=state.revision,
        providers={
            **{bad: Provider(id=bad, enabled=False, endpoints={}) for bad in broken},
            **{p: _site(manifest, state.providers.get(p), pinned) for p, manifest in manifests.items()},
        },
        files=manifests,
        manifests={
            (provider, section): effective(manifest, section, overrides[provider])
            for provider, manifest in manifests.items()
            for section in Section
        },
        broken=broken,
        personal=state.personal,
        shared=state.shared,
        preferences=state.preferences,
        choices=state.choices,
        overrides={(o.section, o.provider, o.model): o for o in state.overrides},
        budgets=state.budgets,
        limits=state.limits,
        guidelines=state.guidelines,
        lexicon=state.lexicon,
    )


def _site(manifest: Manifest, state: ProviderState | None, pinned: PinnedEndpoints) -> Provider:
    endpoints = dict(manifest.endpoints)
    if state is not None and state.base_url is not None:
        endpoints["base"] = state.base_url
    endpoints |= {name: url for (provider, name), url in pinned.items() if provider == manifest.provider}
    return Provider(
        id=manifest.provider,
        enabled=state is not None and state.enabled,
        endpoints=endpoints,
        needs_key=manifest.needs_key,
    )
