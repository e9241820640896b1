"""Every use-case on its twins in memory: no disk, no network, and a clock that stands still."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TypedDict, Unpack

from adapters.memory.audit import MemoryNotary
from adapters.memory.clock import CountingIds, FixedClock
from adapters.memory.database import MemoryDatabase
from adapters.memory.files import MemoryFiles
from adapters.memory.holds import MemoryHolds
from adapters.memory.passwords import QuickPasswords
from adapters.memory.probe import ScriptedProbe
from adapters.memory.scripted import ScriptedText, Step
from adapters.memory.vault import MemoryVault
from application.accounts.add_account import AddAccount
from application.accounts.api_tokens import CreateToken, RevokeToken
from application.accounts.change_account import ChangeAccount, RemoveAccount
from application.accounts.change_own import ChangePassword, ChangeProfile
from application.accounts.failed_sign_ins import TellFailures
from application.accounts.identify import Identify
from application.accounts.principal import Principal
from application.accounts.sessions import EndSessions, ListSessions, PurgeSessions
from application.accounts.set_up import OfferSetup, SetUp
from application.accounts.sign_in import SignIn, SignOut
from application.accounts.throttle import SignInThrottle
from application.admission import Admission
from application.authorise import Authorise
from application.budgets.keep_budgets import KeepBudgets
from application.budgets.set_budgets import SetBudgets
from application.current_policy import CurrentPolicy, PinnedEndpoints
from application.doctor import Doctor
from application.find_pictures import FindPictures
from application.generate import Generate, TextOrder
from application.keys.learn_status import LearnKeyStatus
from application.keys.preview_sharing import PreviewSharing
from application.keys.probe_key import ProbeKey
from application.keys.remove_key import RemoveKey
from application.keys.set_preference import SetPreference
from application.keys.share_key import ShareKey
from application.keys.store_key import StoreKey
from application.models.override_model import OverrideModel, ResetOverride
from application.models.populate_providers import PopulateProviders
from application.models.select_active_model import SelectActiveModel
from application.models.switch_to_successor import SwitchToSuccessor
from application.open_runs import OpenRuns
from application.ports.capability_files import CapabilitySet
from application.ports.clock import Clock
from application.ports.holds import Holds
from application.ports.key_probe import KeyProbe
from application.ports.ledger import Ledger
from application.ports.passwords import Passwords
from application.ports.sign_in_failures import SignInFailures
from application.ports.text import TextProvider
from application.ports.units import Unit, Units
from application.providers.set_provider import SetProvider
from application.review_runs import ReviewRuns
from application.run import RunBegun
from application.saving.own_output import FindOutput
from application.saving.read_file import ReadFile
from application.set_limits import SetLimits
from application.text_run import TextRun, TextRunEvent
from application.ticket import RunParts
from domain.admin import Admin, Role
from domain.api_key import KeyOwner
from domain.audit import AuditEvent
from domain.capabilities import Price, PriceUnit
from domain.faults import Fault, Kind
from domain.ids import ModelId, ProviderId, RunId
from domain.output import FinishReason, TextDelta, TextEnd
from domain.prompt import TextPrompt, Turn, TurnRole
from domain.section import Operation, Section
from domain.usage import RunStatus, TokenCount, UsageRecord
from tests.unit.domain.samples import ACME, a_manifest, a_model

CHAT = (Section.CHAT, Operation.TEXT)
ONE, TWO = ModelId("acme/one"), ModelId("acme/two")
OTHER, BROKEN = ProviderId("other"), ProviderId("broken")
PASSWORD = "correct horse battery"
HOME = "192.0.2.1"
KEY = "acme-personal-0123456789"
SHARED_KEY = "acme-shared-0123456789"
PRICE = Price(
    currency="USD",
    unit=PriceUnit.MILLION_TOKENS,
    input=Decimal(2),
    output=Decimal(8),
    checked=date(2026, 11, 1),
)
FILES = CapabilitySet(
    manifests=(
        replace(a_manifest(a_model(ONE, price=PRICE), a_model(TWO)), first_default=True),
        a_manifest(a_model("other/one"), provider=OTHER),
    )
)
END = TextEnd(finish_reason=FinishReason.STOP, tokens=TokenCount(input=1000, output=500))
ANSWER: tuple[Step, ...] = (TextDelta("Good "), TextDelta("day"), END)


class WatchedLedger(Ledger):
    """Keeps every record it is given, and each is durable at once; but those of a status in `held` only when `release` is called.

    A record of a status in `broken` cannot be stored.
    """

    def __init__(self, *, held: tuple[RunStatus, ...] = (), broken: tuple[RunStatus, ...] = ()) -> None:
        self.taken: list[UsageRecord] = []
        self._held = held
        self._broken = broken
        self._waiting: list[asyncio.Future[None]] = []

    @property
    def statuses(self) -> list[RunStatus]:
        """What was recorded, in order."""
        return [record.status for record in self.taken]

    @property
    def last(self) -> UsageRecord:
        """The record taken last."""
        return self.taken[-1]

    def ends_of(self, run: RunId) -> list[RunStatus]:
        """Every end recorded of one run."""
        return [record.status for record in self.taken if record.id == run and record.status is not RunStatus.RUNNING]

    def record(self, record: UsageRecord) -> asyncio.Future[None]:
        self.taken.append(record)
        stored = asyncio.get_running_loop().create_future()
        if record.status in self._broken:
            stored.set_exception(Fault("common.busy", Kind.UNAVAILABLE))
            stored.exception()
        elif record.status in self._held:
            self._waiting.append(stored)
        else:
            stored.set_result(None)
        return stored

    def release(self) -> None:
        """Make durable what is held back."""
        for stored in self._waiting:
            stored.set_result(None)
        self._waiting.clear()

    async def close(self) -> None:
        self.release()


def a_throttle(clock: Clock, failures: SignInFailures, report: Callable[[Fault], object] = bool) -> SignInThrottle:
    """The throttle of one process."""
    return SignInThrottle(clock=clock, failures=failures, hidden=str.upper, report=report)


class FlakyUnits(Units):
    """Opens units of work, but not while the database is `away`."""

    def __init__(self, units: Units) -> None:
        self._units = units
        self.away = False

    def __call__(self) -> AbstractAsyncContextManager[Unit]:
        if self.away:
            raise Fault("common.busy", Kind.UNAVAILABLE)
        return self._units()


class Given(TypedDict, total=False):
    """What a test may put in the place of an ordinary part."""

    text: TextProvider
    probe: KeyProbe
    ledger: Ledger
    passwords: Passwords
    clock: FixedClock
    files: CapabilitySet
    pinned: PinnedEndpoints
    start_waits: float
    patience: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Someone:
    """An account that signed in: the cookie's value, and who it makes one."""

    principal: Principal
    cookie: str

    @property
    def admin(self) -> Admin:
        """The account."""
        return self.principal.admin


class Kelidar:
    """The use-cases and the parts beneath them."""

    def __init__(self, *script: Step, **given: Unpack[Given]) -> None:
        self.clock = clock = given.get("clock", FixedClock())
        self.database = MemoryDatabase(notary=MemoryNotary(clock))
        self.units = units = FlakyUnits(self.database.units)
        self.ledger = WatchedLedger()
        self.script = ScriptedText(*(script or ANSWER))
        self.scripted_probe = ScriptedProbe()
        self.reported: list[Fault] = []
        self.passwords = passwords = given.get("passwords", QuickPasswords())
        self.vault, self.ids = MemoryVault(), CountingIds()
        ids = self.ids
        files = given.get("files", FILES)
        self.policy = policy = CurrentPolicy(
            source=self.database.policy_source, files=files, pinned=given.get("pinned", {})
        )
        self.open_runs = OpenRuns()
        self.identify = Identify(units=units, policy=policy, clock=clock)
        self.review = ReviewRuns(
            open_runs=self.open_runs, identify=self.identify, clock=clock, report=self.reported.append
        )
        policy.listeners.append(self.review)
        self.learn = LearnKeyStatus(units=units, policy=policy, report=self.reported.append)
        self.throttle = throttle = a_throttle(clock, self.database.sign_in_failures, self.reported.append)
        self.failures = TellFailures(units=units, report=self.reported.append)
        self.sign_in = SignIn(
            units=units, passwords=passwords, throttle=throttle, failures=self.failures, clock=clock, ids=ids
        )
        self.sign_out = SignOut(units=units, policy=policy)
        self.offer_setup = OfferSetup(units=units, clock=clock)
        self.set_up = SetUp(units=units, passwords=passwords, throttle=throttle, clock=clock, ids=ids)
        self.add_account = AddAccount(units=units, passwords=passwords, clock=clock, ids=ids)
        self.change_account = ChangeAccount(units=units, passwords=passwords, policy=policy)
        self.remove_account = RemoveAccount(units=units, policy=policy)
        self.change_password = ChangePassword(units=units, passwords=passwords, throttle=throttle, policy=policy)
        self.change_profile = ChangeProfile(units=units, policy=policy)
        self.list_sessions = ListSessions(units=units, clock=clock)
        self.end_sessions = EndSessions(units=units, policy=policy)
        self.purge_sessions = PurgeSessions(units=units, clock=clock, report=self.reported.append)
        self.create_token = CreateToken(units=units, clock=clock, ids=ids)
        self.revoke_token = RevokeToken(units=units, policy=policy)
        self.store_key = StoreKey(units=units, vault=self.vault, policy=policy, clock=clock, ids=ids)
        self.remove_key = RemoveKey(units=units, policy=policy)
        self.share_key = ShareKey(units=units, policy=policy)
        self.preview_sharing = PreviewSharing(units=units, policy=policy, clock=clock)
        probes = {"openai_like": given.get("probe", self.scripted_probe)}
        self.probe_key = ProbeKey(policy=policy, vault=self.vault, probes=probes, learn=self.learn)
        self.set_preference = SetPreference(units=units, policy=policy)
        self.set_provider = SetProvider(units=units, policy=policy, may_be_called=lambda url: "10.0.0." not in url)
        self.select_active_model = SelectActiveModel(units=units, policy=policy, clock=clock)
        self.switch_to_successor = SwitchToSuccessor(policy=policy, clock=clock, select=self.select_active_model)
        self.override_model = OverrideModel(units=units, policy=policy, clock=clock)
        self.reset_override = ResetOverride(units=units, policy=policy, clock=clock)
        self.doctor = Doctor(
            units=units,
            policy=policy,
            audit=self.database.audit_reader,
            usage=self.database.usage_reader,
            keeping=self.database.usage_keeping,
            clock=clock,
        )
        self.populate = PopulateProviders(units=units, clock=clock)
        self.admission = Admission(clock, patience=given.get("patience", 10.0))
        policy.listeners.append(self.admission.follow)
        self.keep_budgets = KeepBudgets(
            policy=policy, book=self.database.budget_book, clock=clock, report=self.reported.append
        )
        self.set_budgets = SetBudgets(units=units, policy=policy, clock=clock, ids=ids)
        self.set_limits = SetLimits(units=units, policy=policy)
        self.authorise = Authorise(
            policy=policy,
            vault=self.vault,
            ids=ids,
            admission=self.admission,
            budgets=self.keep_budgets,
            parts=RunParts(
                ledger=given.get("ledger", self.ledger),
                clock=clock,
                open_runs=self.open_runs,
                learn=self.learn.from_run,
                start_waits=given.get("start_waits", 0.0),
            ),
        )
        self.holds, self.files = MemoryHolds(clock, ids), MemoryFiles(clock)
        self.generate = Generate(
            authorise=self.authorise,
            texts={"openai_like": given.get("text", self.script)},
            find_pictures=self.find_pictures(self.holds),
        )

    def find_pictures(self, holds: Holds) -> FindPictures:
        """Finds pictures among these holds and in the media library."""
        outputs = FindOutput(outputs=self.database.outputs)
        return FindPictures(holds=holds, find_output=outputs, read_file=ReadFile(files=self.files))

    async def account(self, username: str = "sara", role: Role = Role.ADMIN) -> Admin:
        """A new account with the usual password."""
        return await self.add_account(by=None, username=username, password=PASSWORD, role=role)

    async def someone(self, username: str = "sara", role: Role = Role.ADMIN) -> Someone:
        """A new account, signed in."""
        await self.account(username, role)
        return await self.signed_in(username)

    async def signed_in(self, username: str, password: str = PASSWORD) -> Someone:
        """One more sign-in of an account."""
        signed_in = await self.sign_in(username, password, HOME)
        principal = await self.identify.by_session(signed_in.value)
        assert principal is not None
        return Someone(principal=principal, cookie=signed_in.value)

    async def with_key(self, username: str = "sara", role: Role = Role.ADMIN) -> Someone:
        """A new account, signed in, with a personal key."""
        someone = await self.someone(username, role)
        await self.store_key(someone.admin, ACME, KeyOwner.PERSONAL, KEY)
        return someone

    async def audited(self, seq: int = 0) -> list[AuditEvent]:
        """What was written to the audit log after that row."""
        return [row.event for row in await self.database.audit_reader.following(seq, most=1000)]

    async def run(self, someone: Someone, *, stream: bool = True) -> TextRun:
        """A run of the default model in the chat, not yet begun."""
        return await self.generate(an_order(someone, stream=stream))

    async def answer(self, someone: Someone, *, stream: bool = True) -> list[TextRunEvent]:
        """Every event of a run."""
        return await read(await self.run(someone, stream=stream))


async def a_kelidar(*script: Step, **given: Unpack[Given]) -> Kelidar:
    """Populated with the files; the first provider is on."""
    kelidar = Kelidar(*script, **given)
    await kelidar.populate(kelidar.policy.files)
    async with kelidar.units() as unit:
        await unit.policy.set_enabled(ACME, enabled=True)
        await unit.commit()
    await kelidar.policy.refresh()
    return kelidar


def an_order(someone: Someone, *, stream: bool = True) -> TextOrder:
    """A greeting for whatever model is active in the chat."""
    return TextOrder(
        principal=someone.principal,
        place=CHAT,
        prompt=TextPrompt(turns=(Turn(TurnRole.USER, "Good day"),)),
        stream=stream,
    )


async def read(run: TextRun, into: list[TextRunEvent] | None = None) -> list[TextRunEvent]:
    """Every event of a run, also those before its failure when there is a list to put them into."""
    events = [] if into is None else into
    async with run:
        async for came in run.events():
            events.extend(came)  # what came before a failure is kept
    return events


def begun(*, stream: bool) -> list[TextRunEvent]:
    """What a run tells before its answer: of a streamed one that it has begun."""
    return [RunBegun()] if stream else []


async def until(true: Callable[[], bool]) -> None:
    """Let the other tasks go on until something holds; a test that waits in vain fails."""
    async with asyncio.timeout(5):
        while not true():  # noqa: ASYNC110  # many things are waited for, few of them tell
            await asyncio.sleep(0)


async def others_go_on() -> None:
    """Let the other tasks go as far as they can without what the test holds back."""
    for _ in range(50):
        await asyncio.sleep(0)
