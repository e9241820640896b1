"""What every run passes before it begins: the key rule, its key, its record, and its way past limits and budgets."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from application.accounts.principal import Principal
from application.admission import Admission
from application.budgets.keep_budgets import Charge, KeepBudgets
from application.current_policy import CurrentPolicy
from application.passage import Passage
from application.ports.ids import Ids
from application.ports.vault import Vault
from application.ticket import RunParts, Ticket
from domain.access_policy import Disabled, Free, RuleFault, UsePersonal, UseShared
from domain.api_key import ApiKey
from domain.capabilities import ModelSpec
from domain.estimate import Estimate
from domain.faults import Fault, Kind
from domain.ids import ModelId, ProviderId, RunId
from domain.immutable import immutable
from domain.model_choice import Place
from domain.policy import Policy, Ruling, rule
from domain.provider import Provider
from domain.secret import Secret
from domain.usage import RunStatus, Timing, UsageRecord, cost_of_nothing

_MOST_REMEMBERED = 10_000


@immutable
class Order:
    """What an admin asks for: something made in a place, by a named provider and model or by those that are active."""

    principal: Principal
    place: Place
    stream: bool
    provider: ProviderId | None = None
    model: ModelId | None = None


@immutable
class Grant:
    """An order that the key rule lets pass: where it runs, with which model, on which key if one is needed. `dialect` is its provider's."""

    order: Order
    ruling: Ruling
    provider: Provider
    model: ModelSpec
    decision: UsePersonal | UseShared | Free
    secret: Secret | None
    dialect: str

    @property
    def key(self) -> ApiKey | None:
        """The key it runs on."""
        return None if isinstance(self.decision, Free) else self.decision.key

    @property
    def needed_secret(self) -> Secret:
        """The secret, for what is called with one. Raises `ai.model.unavailable` where the file says it needs none."""
        if self.secret is None:
            raise Fault("ai.model.unavailable", Kind.UNAVAILABLE, provider=self.provider.id, model=self.model.name)
        return self.secret


@dataclass(slots=True)
class _Allowed:
    """The rulings that let a run pass, by what the rule was asked, for as long as the policy is the same."""

    policy: Policy | None = None
    rulings: dict[tuple[object, ...], Ruling] = field(default_factory=dict)


@immutable
class Authorise:
    """The one way to a run, for every operation; `parts` are what each run works with."""

    policy: CurrentPolicy
    vault: Vault
    ids: Ids
    admission: Admission
    budgets: KeepBudgets
    parts: RunParts
    _allowed: _Allowed = field(default_factory=_Allowed)

    async def __call__(self, order: Order) -> Grant:
        """The grant. Raises the key rule's fault, having recorded the run as refused."""
        ruling = self._ruling(order)
        provider, model, decision = ruling.provider, ruling.model, ruling.decision
        if isinstance(decision, Disabled):
            await self._record_refusal(order, ruling, decision.fault)
            raise decision.fault
        if provider is None or model is None:
            raise RuntimeError("a ruling that uses a key names provider and model")
        return Grant(
            order=order,
            ruling=ruling,
            provider=provider,
            model=model,
            decision=decision,
            secret=self._secret(decision),
            dialect=self.policy.now.files[provider.id].dialect,
        )

    def ticket(self, grant: Grant, estimate: Callable[[], Estimate]) -> Ticket:
        """What the run begins with; `estimate` tells what it may cost, and is asked only where a budget counts it."""
        order, decision = grant.order, grant.decision
        record = self._record(order, grant.ruling, RunStatus.RUNNING, key=grant.key)
        if grant.key is None:
            # Where no key pays, not even a run that breaks off may have cost something.
            record = replace(record, cost=cost_of_nothing(grant.model.price))
        charge = self._charge(record, grant, estimate) if isinstance(decision, UseShared) else None
        return Ticket(
            parts=self.parts,
            principal=order.principal,
            place=order.place,
            provider=grant.provider,
            model=grant.model,
            key=grant.key,
            record=record,
            passage=Passage(
                self.admission,
                self.budgets,
                admin=order.principal.admin.id,
                section=order.place[0],
                charge=charge,
            ),
        )

    def _ruling(self, order: Order) -> Ruling:
        """The key rule's answer. The rule is pure and a policy is a value, so that the same question has the same answer."""
        policy, admin, today = self.policy.now, order.principal.admin, self.parts.clock.now().date()
        allowed = self._allowed
        if allowed.policy is not policy or len(allowed.rulings) >= _MOST_REMEMBERED:
            allowed.policy, allowed.rulings = policy, {}
        question = (admin, order.place, order.provider, order.model, today)
        ruling = allowed.rulings.get(question)
        if ruling is None:
            ruling = rule(policy, admin, order.place, provider=order.provider, model=order.model, today=today)
            # A refusal holds the fault that will be raised, and a fault is raised once.
            if not isinstance(ruling.decision, Disabled):
                allowed.rulings[question] = ruling
        return ruling

    def _charge(self, record: UsageRecord, grant: Grant, estimate: Callable[[], Estimate]) -> Charge | None:
        """The run as budgets count it: nobody reckons its cost unless one does."""
        budgets = self.policy.now.budgets
        covering = budgets.items and budgets.covering(record.admin_id, record.section, grant.provider.id)
        if not covering:
            return None
        return Charge(run=record.id, admin=record.admin_id, model=grant.model, budgets=covering, estimate=estimate())

    def _secret(self, decision: UsePersonal | UseShared | Free) -> Secret | None:
        if isinstance(decision, Free):
            return None
        try:
            return self.vault.open(decision.key.sealed, decision.key.place)
        except Fault as fault:
            raise RuleFault(fault.code, fault.kind, trace=decision.trace, owner=decision.key.owner) from fault

    async def _record_refusal(self, order: Order, ruling: Ruling, fault: Fault) -> None:
        if fault.kind is not Kind.INVALID:
            await self.parts.ledger.record(self._record(order, ruling, RunStatus.REFUSED, code=fault.code))

    def _record(
        self, order: Order, ruling: Ruling, status: RunStatus, *, key: ApiKey | None = None, code: str | None = None
    ) -> UsageRecord:
        return UsageRecord(
            id=RunId(self.ids.new()),
            at=self.parts.clock.now(),
            admin_id=order.principal.admin.id,
            section=ruling.section,
            operation=ruling.operation,
            provider=ruling.provider.id if ruling.provider else None,
            model=ruling.model.id if ruling.model else self._known_model(order, ruling),
            key_source=key.owner if key else None,
            key_id=key.id if key else None,
            status=status,
            code=code,
            timing=Timing() if status is RunStatus.RUNNING else Timing(total_ms=0),
        )

    def _known_model(self, order: Order, ruling: Ruling) -> ModelId | None:
        """The model named, if a file names it too: anything else may be a key or a prompt pasted into the wrong field.

        Where none was named it is the active one, though it is not offered any more.
        """
        if ruling.provider is None:
            return None
        if order.model is None:
            active = self.policy.now.choices.active
            return active.get((ruling.section, ruling.operation, ruling.provider.id))
        manifest = self.policy.now.files.get(ruling.provider.id)
        return order.model if manifest and manifest.find(ruling.section, order.model) else None
