"""What is stored, as dictionaries; and a unit's own copy of it, with the constraints a database would keep."""

from dataclasses import dataclass, field, fields, replace
from datetime import datetime

from application.ports.outputs import Kept
from application.ports.policy_source import ProviderState
from application.ports.units import Credentials, Session
from domain.access_policy import Entitlement, Preference
from domain.api_key import ApiKey, KeyOwner
from domain.api_token import ApiToken
from domain.audit_chain import AuditRow
from domain.budget import Budgets
from domain.capabilities import Override
from domain.destination import App
from domain.faults import Fault, Kind
from domain.guidelines import Guidelines
from domain.ids import AdminId, CastId, DestinationId, JobId, ModelId, OutputId, ProviderId, TokenId
from domain.job import Job
from domain.limits import RunLimits
from domain.model_choice import Place
from domain.podcast.cast import SavedCast
from domain.podcast.own_feed import OwnFeed
from domain.saving import Output
from domain.section import Operation, Section
from domain.spoken.lexicon import SiteLexicon
from domain.usage_policy import UsagePolicy

Slot = tuple[ProviderId, KeyOwner, AdminId | None]
"""Where one key at most may be."""


@dataclass(slots=True, kw_only=True)
class Tables:
    """Everything but the ledger. Values never change in place, so that copies may share them."""

    revision: int = 0
    usage_policy: UsagePolicy = UsagePolicy()
    setup_code: tuple[str, datetime] | None = None
    audit: tuple[AuditRow, ...] = ()
    admins: dict[AdminId, Credentials] = field(default_factory=dict)
    sessions: dict[str, Session] = field(default_factory=dict)
    tokens: dict[TokenId, ApiToken] = field(default_factory=dict)
    keys: dict[Slot, ApiKey] = field(default_factory=dict)
    sharing: dict[ProviderId, tuple[bool, Entitlement]] = field(default_factory=dict)
    providers: dict[ProviderId, ProviderState] = field(default_factory=dict)
    preferences: dict[tuple[AdminId, ProviderId], Preference] = field(default_factory=dict)
    known: dict[tuple[Section, Operation, ProviderId, ModelId], bool] = field(default_factory=dict)
    active: dict[tuple[Section, Operation, ProviderId], ModelId] = field(default_factory=dict)
    defaults: dict[Place, ProviderId] = field(default_factory=dict)
    overrides: dict[tuple[Section, ProviderId, ModelId], Override] = field(default_factory=dict)
    outputs: dict[OutputId, Output] = field(default_factory=dict)
    kept: dict[tuple[AdminId, str], Kept] = field(default_factory=dict)
    jobs: dict[JobId, Job] = field(default_factory=dict)
    destinations: dict[DestinationId, App] = field(default_factory=dict)
    casts: dict[CastId, SavedCast] = field(default_factory=dict)
    feeds: dict[AdminId, OwnFeed] = field(default_factory=dict)
    budgets: Budgets = field(default_factory=Budgets)
    limits: RunLimits = field(default_factory=RunLimits)
    guidelines: Guidelines = Guidelines()
    lexicon: SiteLexicon = SiteLexicon()

    def copy(self) -> "Tables":
        """The same content, to be changed apart."""
        apart = replace(self)
        for each in fields(self):
            held = getattr(self, each.name)
            if isinstance(held, dict):
                setattr(apart, each.name, dict(held))
        return apart


class Draft:
    """The tables as one unit sees and changes them. After a fault it can only be dropped."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables.copy()
        self._policy_changed = False
        self._broken = False

    @property
    def tables(self) -> Tables:
        """The unit's copy. Raises `common.conflict` once a constraint was hit."""
        if self._broken:
            raise _conflict()
        return self._tables

    def changed(self) -> None:
        """Note that the policy, a key or an account changed."""
        self._policy_changed = True

    def require(self, holds: object, code: str = "common.conflict") -> None:
        """Raise the fault, and break the unit, unless the constraint holds."""
        if not holds:
            self._broken = True
            raise _conflict(code)

    def result(self) -> Tables:
        """The tables to keep, with a higher revision if the policy changed."""
        tables = self.tables
        tables.revision += self._policy_changed
        self._policy_changed = False
        return tables.copy()


def _conflict(code: str = "common.conflict") -> Fault:
    return Fault(code, Kind.CONFLICT)
