"""What is in order on this site, and what is missing or wants a look, in the order in which one mends it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from application.current_policy import CurrentPolicy
from application.ports.audit import AuditReader
from application.ports.clock import Clock
from application.ports.ledger import UsageReader
from application.ports.units import Units
from application.ports.usage_keeping import UsageKeeping
from domain.api_key import KeyStatus
from domain.faults import Param
from domain.ids import ModelId
from domain.immutable import immutable
from domain.model_life import Standing, days_left, standing, successor_of
from domain.policy import Policy
from domain.usage import OWING, Provenance
from domain.usage_figures import UsageFilter


class State(StrEnum):
    """Whether a finding is in order, wants a look, or stops a first conversation."""

    FINE = "fine"
    WARNING = "warning"
    MISSING = "missing"


@immutable(kw_only=False)
class Finding:
    """One thing the doctor looked at: the code of the sentence that tells it, and the sentence's parameters."""

    code: str
    state: State
    params: dict[str, Param] = field(default_factory=dict)


@dataclass(kw_only=True)
class Doctor:
    """Looks at everything a first conversation needs, then at what will soon need somebody."""

    units: Units
    policy: CurrentPolicy
    audit: AuditReader
    usage: UsageReader
    keeping: UsageKeeping
    clock: Clock

    async def __call__(self) -> tuple[Finding, ...]:
        """Every finding; what is missing stands in the order in which it is best mended. Raises `common.busy`."""
        policy = await self.policy.refresh()
        async with self.units() as unit:
            supers = await unit.admins.enabled_supers()
        return (
            *_files(policy),
            _either(supers > 0, "doctor.super_admin.fine", "doctor.super_admin.missing"),
            _either(
                any(site.enabled for site in policy.providers.values()),
                "doctor.provider.fine",
                "doctor.provider.missing",
            ),
            _either(_has_key(policy), "doctor.key.fine", "doctor.key.missing"),
            _either(bool(policy.choices.active), "doctor.model.fine", "doctor.model.missing"),
            *_models(policy, self.clock.now().date()),
            *_shared_keys(policy),
            await self._audit(),
            *await self._usage(),
        )

    async def _usage(self) -> list[Finding]:
        state, days = await self.keeping.state(), (await self.keeping.policy()).retention_days
        told: dict[str, Param] = {"count": state.rows, "since": str(state.oldest.date()) if state.oldest else "-"}
        code = "doctor.usage.kept" if days is None else "doctor.usage.kept_for_days"
        found = [Finding(code, State.FINE, told if days is None else {**told, "max": days})]
        pieces = await self.usage.pieces(UsageFilter(provenance=Provenance.UNKNOWN), frozenset())
        unknown = sum(piece.figures.runs for piece in pieces if piece.slice.status in OWING)
        if unknown:
            found.append(Finding("doctor.usage.unpriced", State.WARNING, {"count": unknown}))
        return found

    async def _audit(self) -> Finding:
        head = await self.audit.head()
        return Finding("doctor.audit.fine", State.FINE, {"count": head.seq, "head": head.mac})


def _files(policy: Policy) -> Iterator[Finding]:
    for provider, reason in policy.broken.items():
        yield Finding("doctor.capabilities.broken", State.MISSING, {"provider": provider, "reason": reason})
    if not policy.broken:
        yield Finding("doctor.capabilities.fine", State.FINE)


def _has_key(policy: Policy) -> bool:
    used = {provider for _, provider in policy.personal} | set(policy.shared)
    return any(policy.providers[slug].enabled for slug in used if slug in policy.providers)


def _shared_keys(policy: Policy) -> Iterator[Finding]:
    for slug, shared in policy.shared.items():
        code = _UNWELL.get(shared.key.status)
        if code is not None and shared.enabled and slug in policy.providers and policy.providers[slug].enabled:
            yield Finding(code, State.WARNING, {"provider": slug})


def _models(policy: Policy, today: date) -> Iterator[Finding]:
    """Active models that have ended or are about to, of providers that are on."""
    for (section, operation, provider), model in sorted(policy.choices.active.items()):
        site = policy.providers.get(provider)
        if site is None or not site.enabled:
            continue
        specs = policy.manifests[provider, section].models_for(section, operation)
        spec = next((spec for spec in specs if spec.id == model), None)
        stands = standing(spec, today)
        if stands is Standing.OFFERED:
            continue
        yield _ending(
            stands,
            successor_of(spec, specs, today),
            provider=provider,
            section=section,
            operation=operation,
            model=model,
            count=(days_left(spec, today) if spec else None) or 0,
        )


def _ending(stands: Standing, successor: ModelId | None, **params: Param) -> Finding:
    if successor is not None:
        params["successor"] = successor
    if stands is Standing.RETIRING:
        code = "doctor.model.retiring" if successor is None else "doctor.model.retiring_to"
        return Finding(code, State.WARNING, params)
    code = "doctor.model.gone" if successor is None else "doctor.model.gone_to"
    return Finding(code, State.WARNING, {**params, "why": stands.value})


_UNWELL = {
    KeyStatus.REJECTED: "doctor.shared_key.rejected",
    KeyStatus.NO_CREDIT: "doctor.shared_key.no_credit",
}


def _either(fine: bool, good: str, bad: str) -> Finding:  # noqa: FBT001  # a finding is whether it is fine, and its two sentences
    return Finding(good, State.FINE) if fine else Finding(bad, State.MISSING)
