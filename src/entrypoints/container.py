"""Everything the entrypoints call, put together by the composition root."""

from collections.abc import Awaitable, Callable

from application.accounts.add_account import AddAccount
from application.accounts.api_tokens import CreateToken, RevokeToken
from application.accounts.change_account import ChangeAccount, RemoveAccount
from application.accounts.change_own import ChangePassword, ChangeProfile
from application.accounts.identify import Identify
from application.accounts.sessions import EndSessions, ListSessions
from application.accounts.set_up import OfferSetup, SetUp
from application.accounts.sign_in import SignIn, SignOut
from application.audit.verify_audit import VerifyAudit
from application.budgets.keep_budgets import KeepBudgets
from application.budgets.set_budgets import SetBudgets
from application.current_policy import CurrentPolicy
from application.doctor import Doctor
from application.draw import Draw
from application.generate import Generate
from application.keys.preview_sharing import PreviewSharing
from application.keys.probe_key import ProbeKey
from application.keys.remove_key import RemoveKey
from application.keys.set_preference import SetPreference
from application.keys.share_key import ShareKey
from application.keys.store_key import StoreKey
from application.models.find_drift import FindDrift
from application.models.override_model import OverrideModel, ResetOverride
from application.models.populate_providers import PopulateProviders
from application.models.select_active_model import SelectActiveModel
from application.models.switch_to_successor import SwitchToSuccessor
from application.open_runs import OpenRuns
from application.ports.admin_names import AdminNames
from application.ports.audit import AuditReader
from application.ports.clock import Clock
from application.ports.key_usage import KeyUsage
from application.ports.last_seen import LastSeen
from application.ports.ledger import UsageReader
from application.ports.messages import Messages
from application.ports.units import Units
from application.ports.usage_keeping import UsageKeeping
from application.providers.set_provider import SetProvider
from application.read_aloud import ReadAloud
from application.set_limits import SetLimits
from application.usage.late_costs import LateCosts
from application.usage.purge_usage import PurgeUsage
from application.usage.set_usage_policy import SetUsagePolicy
from application.usage.summarise_usage import SummariseUsage
from domain.immutable import immutable
from entrypoints.content_cases import ContentCases
from entrypoints.job_cases import JobCases
from entrypoints.podcast_cases import PodcastCases
from entrypoints.saving import Saving
from entrypoints.source_cases import SourceCases


@immutable
class Pace:
    """How streams keep time, in seconds: how long their headers wait for upstream data, how quiet one may be before it says it is alive."""

    headers_wait: float = 5.0
    keep_alive: float = 15.0


@immutable
class Making:
    """The use-cases that make pictures and sound; `close` waits for orders that are being taken back."""

    draw: Draw
    read_aloud: ReadAloud
    close: Callable[[], Awaitable[None]]


@immutable
class Container:
    """The use-cases and the few parts that entrypoints ask directly. `start` and `close` bracket a process's life."""

    policy: CurrentPolicy
    messages: Messages
    clock: Clock
    units: Units
    usage: UsageReader
    audit: AuditReader
    verify_audit: VerifyAudit
    key_usage: KeyUsage
    admin_names: AdminNames
    last_seen: LastSeen
    summarise_usage: SummariseUsage
    usage_keeping: UsageKeeping
    set_usage_policy: SetUsagePolicy
    late_costs: LateCosts
    purge_usage: PurgeUsage
    open_runs: OpenRuns
    pace: Pace
    identify: Identify
    sign_in: SignIn
    sign_out: SignOut
    offer_setup: OfferSetup
    set_up: SetUp
    add_account: AddAccount
    change_account: ChangeAccount
    remove_account: RemoveAccount
    change_password: ChangePassword
    change_profile: ChangeProfile
    list_sessions: ListSessions
    end_sessions: EndSessions
    create_token: CreateToken
    revoke_token: RevokeToken
    store_key: StoreKey
    remove_key: RemoveKey
    share_key: ShareKey
    preview_sharing: PreviewSharing
    probe_key: ProbeKey
    set_preference: SetPreference
    set_provider: SetProvider
    select_active_model: SelectActiveModel
    switch_to_successor: SwitchToSuccessor
    find_drift: FindDrift
    override_model: OverrideModel
    reset_override: ResetOverride
    populate: PopulateProviders
    generate: Generate
    making: Making
    content: ContentCases
    jobs: JobCases
    podcasts: PodcastCases
    sources: SourceCases
    keep_budgets: KeepBudgets
    set_budgets: SetBudgets
    set_limits: SetLimits
    saving: Saving
    workers: int
    doctor: Doctor
    start: Callable[[], Awaitable[None]]
    close: Callable[[], Awaitable[None]]
