"""The composition root: the only module that knows the concrete parts, and puts them together."""

from collections.abc import Mapping

from adapters.clock.system_clock import SystemClock
from adapters.clock.uuid_ids import UuidIds
from adapters.egress.direct import DirectEgress
from adapters.egress.httpx_egress import HttpxEgress
from adapters.egress.place import judging
from adapters.messages.toml_messages import TomlMessages
from adapters.passwords.argon2_passwords import Argon2Passwords
from adapters.sql.database import Database
from adapters.sql.upgrade import pending, upgrade
from adapters.telemetry.logs import configure_logging
from adapters.vault.audit_notary import AuditNotary
from adapters.vault.envelope_vault import EnvelopeVault
from adapters.vault.hidden_names import hiding
from application.accounts.add_account import AddAccount
from application.accounts.api_tokens import CreateToken, RevokeToken
from application.accounts.change_account import ChangeAccount, RemoveAccount
from application.accounts.change_own import ChangePassword, ChangeProfile
from application.accounts.enter_by_issuer import EnterByIssuer
from application.accounts.failed_sign_ins import TellFailures
from application.accounts.identify import Identify
from application.accounts.sessions import EndSessions, ListSessions, PurgeSessions
from application.accounts.set_up import OfferSetup, SetUp
from application.accounts.sign_in import SignIn, SignOut
from application.accounts.throttle import SignInThrottle
from application.admission import Admission
from application.audit.verify_audit import VerifyAudit
from application.audit.watch_head import WatchHead
from application.authorise import Authorise
from application.budgets.keep_budgets import KeepBudgets
from application.budgets.set_budgets import SetBudgets
from application.current_policy import CurrentPolicy
from application.doctor import Doctor
from application.find_pictures import FindPictures
from application.generate import Generate
from application.jobs.price_steps import PriceSteps
from application.keys.learn_status import LearnKeyStatus
from application.keys.preview_sharing import PreviewSharing
from application.keys.probe_key import ProbeKey
from application.keys.remove_key import RemoveKey
from application.keys.set_preference import SetPreference
from application.keys.share_key import ShareKey
from application.keys.store_key import StoreKey
from application.models.find_drift import FindDrift
from application.models.override_model import OverrideModel, ResetOverride
from application.models.populate_providers import PopulateProviders
from application.models.populated import Populated
from application.models.select_active_model import SelectActiveModel
from application.models.switch_to_successor import SwitchToSuccessor
from application.open_runs import OpenRuns
from application.ports.clock import Clock
from application.ports.egress import Egress
from application.ports.ids import Ids
from application.ports.messages import Messages
from application.ports.passwords import Passwords
from application.ports.text import TextProvider
from application.providers.set_provider import SetProvider
from application.review_runs import ReviewRuns
from application.set_limits import SetLimits
from application.ticket import RunParts
from application.usage.purge_usage import PurgeUsage
from application.usage.set_usage_policy import SetUsagePolicy
from application.usage.summarise_usage import SummariseUsage
from entrypoints.asking import asking
from entrypoints.composition.content import content_cases
from entrypoints.composition.files import read_capabilities
from entrypoints.composition.jobs import make_queue, open_jobs
from entrypoints.composition.making import build_making
from entrypoints.composition.podcast import PodcastTools
from entrypoints.composition.providers import catalogues_by_dialect, late_costs_of, probes_by_dialect, texts_by_dialect
from entrypoints.composition.refusals import StartRefused, allowed_private, key_place, master_keys, trusted_issuer
from entrypoints.composition.saving import open_saving
from entrypoints.composition.sources import source_cases
from entrypoints.container import Container, Pace
from entrypoints.life import Life, report, tell_head
from entrypoints.settings import Settings


def build(
    site: Settings,
    *,
    clock: Clock | None = None,
    egress: Egress | None = None,
    passwords: Passwords | None = None,
    pages: Egress | None = None,
    texts: Mapping[str, TextProvider] | None = None,
    pace: Pace | None = None,
) -> Container:
    """Everything, wired by hand; parts may be given instead. Raises `StartRefused` without a usable master key."""
    clock, ids, messages = clock or SystemClock(), new_ids(), open_messages()
    passwords = passwords or Argon2Passwords()
    files, allowed = read_capabilities(site), allowed_private(site)
    masters = master_keys(site, create=False)
    vault, notary = EnvelopeVault(masters), AuditNotary(masters, clock=clock, ids=ids, asking=asking)
    database = Database(site.database_url, notary=notary)
    units, usage, keeping = database.units, database.usage_reader, database.usage_keeping
    # Generation goes by the engine that costs least and closes at once; what is not hot by the library with more to it.
    way_out, errands = egress or DirectEgress(allowed=allowed), egress or HttpxEgress(allowed=allowed)
    pages = pages or HttpxEgress()  # to sources: never to a private address, whatever is opened for providers
    policy = CurrentPolicy(source=database.policy_source, files=files, pinned=site.pinned)
    open_runs, admission = OpenRuns(site.most_runs), Admission(clock, workers=site.workers)
    policy.listeners.append(admission.follow)
    keep_budgets = KeepBudgets(policy=policy, book=database.budget_book, clock=clock, report=report)
    issuer = trusted_issuer(site, clock)
    enter = None
    if issuer.trust is not None:
        enter = EnterByIssuer(trust=issuer.trust, units=units, passwords=passwords, clock=clock, ids=ids)
    identify = Identify(units=units, policy=policy, clock=clock, enter=enter)
    review = ReviewRuns(open_runs=open_runs, identify=identify, clock=clock, report=report)
    policy.listeners.append(review)
    learn = LearnKeyStatus(units=units, policy=policy, report=report)
    throttle = SignInThrottle(clock=clock, failures=database.sign_in_failures, hidden=hiding(masters), report=report)
    failures = TellFailures(units=units, report=report)
    late_costs = late_costs_of(keeping, policy, vault, errands, clock=clock)
    late_costs.listeners += [keep_budgets.correct, PriceSteps(units=units)]
    purge = PurgeUsage(keeping=keeping, clock=clock, report=report)
    kept = open_saving(site, database, masters, vault=vault, egress=errands, clock=clock, ids=ids)
    settling = (review.close, learn.settle, failures.settle, keep_budgets.close, passwords.close)
    authorise = Authorise(
        policy=policy,
        vault=vault,
        ids=ids,
        admission=admission,
        budgets=keep_budgets,
        parts=RunParts(ledger=database.ledger, clock=clock, open_runs=open_runs, learn=learn.from_run),
    )
    saving = kept.saving
    find_pictures = FindPictures(holds=saving.holds, find_output=saving.find, read_file=saving.read_file)
    generate = Generate(authorise=authorise, texts=texts or texts_by_dialect(way_out), find_pictures=find_pictures)
    making = build_making(authorise, way_out, kept.saving.holds, find_pictures)
    content = content_cases(generate, units, policy)
    podcast = PodcastTools(
        policy=policy,
        generate=generate,
        read_aloud=making.read_aloud,
        saving=saving,
        find_pictures=find_pictures,
        budgets=keep_budgets,
        lexicon=lambda: policy.now.lexicon.entries,
    )
    jobs = open_jobs(site, database, saving.holds, content, identify, podcast, clock=clock, ids=ids)
    select = SelectActiveModel(units=units, policy=policy, clock=clock)
    life = Life(
        policy=policy,
        usage=usage,
        clock=clock,
        beside=(
            WatchHead(reader=database.audit_reader, tell=tell_head, report=report).keep_looking,
            keep_budgets.keep,
            late_costs.keep_asking,
            purge.keep_purging,
            PurgeSessions(units=units, clock=clock, report=report).keep_purging,
            *kept.beside,
            *jobs.beside,
        ),
        closers=(*settling, making.close, way_out.close, errands.close, pages.close, *issuer.closers, database.close),
    )
    return Container(
        policy=policy,
        messages=messages,
        clock=clock,
        units=units,
        usage=usage,
        audit=database.audit_reader,
        verify_audit=VerifyAudit(reader=database.audit_reader, notary=notary),
        key_usage=database.key_usage,
        admin_names=database.admin_names,
        last_seen=database.last_seen,
        summarise_usage=SummariseUsage(usage=usage),
        usage_keeping=keeping,
        set_usage_policy=SetUsagePolicy(units=units),
        late_costs=late_costs,
        purge_usage=purge,
        open_runs=open_runs,
        pace=pace or Pace(),
        identify=identify,
        sign_in=SignIn(units=units, passwords=passwords, throttle=throttle, failures=failures, clock=clock, ids=ids),
        sign_out=SignOut(units=units, policy=policy),
        offer_setup=OfferSetup(units=units, clock=clock),
        set_up=SetUp(units=units, passwords=passwords, throttle=throttle, clock=clock, ids=ids),
        add_account=AddAccount(units=units, passwords=passwords, clock=clock, ids=ids),
        change_account=ChangeAccount(units=units, passwords=passwords, policy=policy),
        remove_account=RemoveAccount(units=units, policy=policy),
        change_password=ChangePassword(units=units, passwords=passwords, throttle=throttle, policy=policy),
        change_profile=ChangeProfile(units=units, policy=policy),
        list_sessions=ListSessions(units=units, clock=clock),
        end_sessions=EndSessions(units=units, policy=policy),
        create_token=CreateToken(units=units, clock=clock, ids=ids),
        revoke_token=RevokeToken(units=units, policy=policy),
        store_key=StoreKey(units=units, vault=vault, policy=policy, clock=clock, ids=ids),
        remove_key=RemoveKey(units=units, policy=policy),
        share_key=ShareKey(units=units, policy=policy),
        preview_sharing=PreviewSharing(units=units, policy=policy, clock=clock),
        probe_key=ProbeKey(policy=policy, vault=vault, probes=probes_by_dialect(errands), learn=learn),
        set_preference=SetPreference(units=units, policy=policy),
        set_provider=SetProvider(units=units, policy=policy, may_be_called=judging(allowed)),
        select_active_model=select,
        switch_to_successor=SwitchToSuccessor(policy=policy, clock=clock, select=select),
        find_drift=FindDrift(catalogues=catalogues_by_dialect(errands), vault=vault, clock=clock),
        override_model=OverrideModel(units=units, policy=policy, clock=clock),
        reset_override=ResetOverride(units=units, policy=policy, clock=clock),
        populate=PopulateProviders(units=units, clock=clock),
        generate=generate,
        content=content,
        jobs=jobs.cases,
        podcasts=jobs.podcasts,
        sources=source_cases(pages),
        making=making,
        keep_budgets=keep_budgets,
        set_budgets=SetBudgets(units=units, policy=policy, clock=clock, ids=ids),
        set_limits=SetLimits(units=units, policy=policy),
        saving=kept.saving,
        workers=site.workers,
        doctor=Doctor(
            units=units, policy=policy, audit=database.audit_reader, usage=usage, keeping=keeping, clock=clock
        ),
        start=life.start,
        close=life.close,
    )


def configure_logs(site: Settings) -> None:
    """Send logs where and how the settings say."""
    configure_logging(site.log_level, site.log_format)


def new_ids() -> Ids:
    """The maker of request ids."""
    return UuidIds()


def open_messages() -> Messages:
    """The message catalogs, for a command that needs nothing else."""
    return TomlMessages()


async def prepare(site: Settings) -> Populated:
    """What every command does first: the database, the master key, the providers; what changed with the files.

    Raises as `prepare_storage` does.
    """
    await prepare_storage(site)
    container = build(site)
    try:
        return await container.populate(container.policy.files)
    finally:
        await container.close()


async def prepare_storage(site: Settings) -> None:
    """Make the database and the master key ready.

    On the embedded default the database is made and brought up to date; on PostgreSQL only `kelidar database upgrade` does
    that. Raises `StartRefused`, `SettingsError`, or `common.busy` when the database is away.
    """
    allowed_private(site)
    if site.embedded:
        await upgrade_database(site)
    elif await pending_migrations(site):
        raise StartRefused("start.database.behind")
    await _prepare_master_key(site)


async def upgrade_database(site: Settings) -> list[str]:
    """Bring the schema up to date; the names of the migrations applied."""
    if site.embedded:
        _make_data_dir(site)
    return [*await upgrade(site.database_url), *await make_queue(site)]


def _make_data_dir(site: Settings) -> None:
    try:
        site.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StartRefused("start.data_dir", path=str(site.data_dir)) from error


async def pending_migrations(site: Settings) -> list[str]:
    """The names of the migrations not yet applied."""
    return await pending(site.database_url)


async def _prepare_master_key(site: Settings) -> None:
    """A master key is made only while no key is stored; one that cannot open the stored keys refuses the start."""
    database = Database(site.database_url)
    try:
        async with database.units() as unit:
            wanted = await unit.keys.master_key_ids() | await unit.destinations.master_key_ids()
    finally:
        await database.close()
    vault = EnvelopeVault(master_keys(site, create=not wanted))
    if not all(vault.holds(key_id) for key_id in wanted):
        raise StartRefused("start.master_key.does_not_fit", path=key_place(site))
