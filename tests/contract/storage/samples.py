"""What the tests of storage store."""

import uuid
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Protocol

from application.ports.admin_names import AdminNames
from application.ports.audit import AuditReader
from application.ports.budget_book import BudgetBook
from application.ports.feeds import FeedReader
from application.ports.jobs import JobReader
from application.ports.key_usage import KeyUsage
from application.ports.last_seen import LastSeen
from application.ports.ledger import Ledger, UsageReader
from application.ports.outputs import OutputReader
from application.ports.policy_source import PolicySource
from application.ports.sign_in_failures import SignInFailures
from application.ports.units import KnownModel, Session, Units
from application.ports.usage_keeping import UsageKeeping
from domain.admin import Admin, Role
from domain.api_key import ApiKey, KeyOwner, KeyStatus, SealedKey
from domain.api_token import ApiToken
from domain.ids import AdminId, KeyId, ModelId, ProviderId, RunId, SessionId, TokenId
from domain.section import Operation, Section
from domain.usage import Cost, MediaCount, Provenance, RunStatus, Timing, TokenCount, UsageRecord

NOON = datetime(2026, 11, 22, 12, 0, 0, 123456, tzinfo=UTC)
ONE, TWO = ProviderId("one"), ProviderId("two")
CHAT = (Section.CHAT, Operation.TEXT)
MODEL = ModelId("vendor/model:free")


class Storage(Protocol):
    """What every storage offers."""

    units: Units
    policy_source: PolicySource
    ledger: Ledger
    usage_reader: UsageReader
    key_usage: KeyUsage
    budget_book: BudgetBook
    audit_reader: AuditReader
    admin_names: AdminNames
    last_seen: LastSeen
    usage_keeping: UsageKeeping
    sign_in_failures: SignInFailures
    outputs: OutputReader
    jobs: JobReader
    feeds: FeedReader

    async def close(self) -> None: ...


def identifier(number: int) -> str:
    """An identifier that sorts by its number."""
    return str(uuid.UUID(int=(0x018BCFE56800 << 80) + (0x7 << 76) + (0x8 << 60) + number))


def an_admin(number: int = 1, *, role: Role = Role.ADMIN, username: str | None = None) -> Admin:
    """An account, made `number` minutes after noon."""
    return Admin(
        id=AdminId(identifier(number)),
        username=username or f"Admin{number}",
        role=role,
        created_at=NOON + timedelta(minutes=number),
    )


def a_session(admin: Admin, digest: str = "d1") -> Session:
    """A sign-in of the admin."""
    return Session(
        id=SessionId(f"of-{digest}"),
        digest=digest,
        admin_id=admin.id,
        created_at=NOON,
        seen_at=NOON,
        expires_at=NOON + timedelta(hours=12),
        address="192.0.2.1",
        agent="a browser",
    )


def a_token(admin: Admin, number: int = 1, sections: Iterable[Section] | None = None) -> ApiToken:
    """A token of the admin."""
    return ApiToken(
        id=TokenId(identifier(number)),
        admin_id=admin.id,
        name="for the blog",
        digest=f"digest{number}",
        hint="abcd",
        sections=None if sections is None else frozenset(sections),
        created_at=NOON + timedelta(minutes=number),
        expires_at=None,
    )


def a_key(number: int = 1, *, provider: ProviderId = ONE, admin: Admin | None = None, version: int = 1) -> ApiKey:
    """A personal key of the admin, or the shared one."""
    return ApiKey(
        id=KeyId(identifier(number)),
        provider=provider,
        owner=KeyOwner.SHARED if admin is None else KeyOwner.PERSONAL,
        admin_id=None if admin is None else admin.id,
        sealed=SealedKey(
            master_key_id="m1", wrapped_data_key=b"\x00wrapped\xff", ciphertext=bytes([number % 256, 0, 255])
        ),
        origins=frozenset({"https://one.example:443", "https://hub.one.example:443"}),
        hint="wxyz",
        version=version,
        status=KeyStatus.UNTESTED,
        changed_at=NOON,
    )


def a_model(provider: ProviderId = ONE, model: ModelId = MODEL, *, listed: bool = True) -> KnownModel:
    """A model choice for chat."""
    return KnownModel(section=Section.CHAT, operation=Operation.TEXT, provider=provider, model=model, listed=listed)


def a_run(number: int = 1, *, admin: str = "admin", status: RunStatus = RunStatus.COMPLETED) -> UsageRecord:
    """A run with everything told of it, started `number` seconds after noon."""
    return UsageRecord(
        id=RunId(identifier(number)),
        at=NOON + timedelta(seconds=number),
        admin_id=AdminId(admin),
        section=Section.PODCAST,
        operation=Operation.SPEECH,
        provider=ONE,
        model=MODEL,
        key_source=KeyOwner.SHARED,
        key_id=KeyId("key"),
        status=status,
        code="ai.provider.failed",
        tokens=TokenCount(input=1, output=2, reasoning=3, cached=0),
        media=MediaCount(images=4, characters=5, milliseconds=6500),
        cost=Cost(amount=Decimal("0.000000123"), currency="USD", provenance=Provenance.PRICED, priced_on="2026-11-01"),
        timing=Timing(first_ms=12, total_ms=3_000_000_000),
        upstream_id="gen-1",
        served_by="somewhere",
    )


def a_bare_run(number: int = 1) -> UsageRecord:
    """A run of which nothing is known but that it was refused."""
    return UsageRecord(
        id=RunId(identifier(number)),
        at=NOON,
        admin_id=AdminId("admin"),
        section=Section.CHAT,
        operation=Operation.TEXT,
        provider=None,
        model=None,
        key_source=None,
        key_id=None,
        status=RunStatus.REFUSED,
    )


async def populate(storage: Storage, *admins: Admin) -> None:
    """Store two providers with a model each, and the accounts."""
    async with storage.units() as unit:
        for provider in (ONE, TWO):
            await unit.policy.add_provider(provider)
            await unit.policy.put_model(a_model(provider))
        for admin in admins:
            await unit.admins.add(admin, "hash")
        await unit.commit()


def renamed(admin: Admin, username: str) -> Admin:
    """The same account under another name."""
    return replace(admin, username=username)
