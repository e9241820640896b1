"""Ask providers for their lists, and say where the capabilities files have drifted from them."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from application.ports.clock import Clock
from application.ports.live_catalogue import LiveCatalogue
from application.ports.vault import Vault
from domain.capabilities import Manifest
from domain.drift import Drift, drifts
from domain.faults import Fault, Kind
from domain.ids import ProviderId
from domain.immutable import immutable
from domain.policy import Policy
from domain.provider import Provider
from domain.secret import Secret

KEPT = timedelta(minutes=10)


@immutable
class ProviderDrift:
    """What was found of one provider, and when; `fault` says why it could not be asked."""

    provider: ProviderId
    at: datetime
    drifts: tuple[Drift, ...] = ()
    fault: Fault | None = None

    @property
    def has_drifted(self) -> bool:
        """Whether the file says something that does not hold any more."""
        return any(drift.kind.is_drift for drift in self.drifts)


@dataclass(kw_only=True)
class FindDrift:
    """Asks each provider at most once in ten minutes, all at once."""

    catalogues: Mapping[str, LiveCatalogue]
    vault: Vault
    clock: Clock
    _kept: dict[ProviderId, tuple[Provider, ProviderDrift]] = field(default_factory=dict)
    _asking: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def __call__(self, policy: Policy, *, only_enabled: bool) -> tuple[ProviderDrift, ...]:
        """What was found, in the order of the files; one that cannot be asked hides no other."""
        wanted = [
            manifest
            for manifest in policy.files.values()
            if manifest.dialect in self.catalogues and (policy.providers[manifest.provider].enabled or not only_enabled)
        ]
        async with self._asking:
            return tuple(await asyncio.gather(*(self._found(policy, manifest) for manifest in wanted)))

    async def _found(self, policy: Policy, manifest: Manifest) -> ProviderDrift:
        site, now = policy.providers[manifest.provider], self.clock.now()
        kept = self._kept.get(manifest.provider)
        if kept is not None and kept[0].endpoints == site.endpoints and now - kept[1].at < KEPT:
            return kept[1]
        try:
            catalogue = self.catalogues[manifest.dialect]
            found = await catalogue.models(site, self._secret(policy, manifest, catalogue))
        except Fault as fault:
            fault.tell_of(provider=manifest.provider)
            # Not kept: who mends what is wrong wants to see it at the next try.
            return ProviderDrift(provider=manifest.provider, at=now, fault=fault)
        drift = ProviderDrift(provider=manifest.provider, at=now, drifts=tuple(drifts(manifest, found, now.date())))
        self._kept[manifest.provider] = site, drift
        return drift

    def _secret(self, policy: Policy, manifest: Manifest, catalogue: LiveCatalogue) -> Secret | None:
        if not catalogue.needs_key:
            return None
        shared = policy.shared.get(manifest.provider)
        if shared is None:
            raise Fault("ai.drift.needs_key", Kind.DISABLED, provider=manifest.provider)
        return self.vault.open(shared.key.sealed, shared.key.place)
