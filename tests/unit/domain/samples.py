"""Values of the domain to begin a test with: each is whole and ordinary, and takes what the test is about."""

from datetime import UTC, date, datetime
from typing import TypedDict, Unpack

from domain.admin import Admin, Role
from domain.api_key import ApiKey, KeyOwner, KeyStatus, SealedKey
from domain.capabilities import Limits, Manifest, ModelSpec, Parameter, Price
from domain.ids import AdminId, KeyId, ModelId, ProviderId
from domain.provider import Provider
from domain.section import Operation, Section

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
TODAY = date(2026, 11, 22)
ACME = ProviderId("acme")
ACME_URL = "https://api.acme.example/v1"
ELSEWHERE = frozenset({"https://elsewhere.example:443"})


class ModelFields(TypedDict, total=False):
    """What a test may say of a model."""

    offered: bool
    confirmed: bool
    limits: Limits
    parameters: dict[str, Parameter]
    price: Price | None
    retires: date | None


def an_admin(role: Role = Role.ADMIN, admin_id: str = "sara") -> Admin:
    """An account of that role."""
    return Admin(id=AdminId(admin_id), username=admin_id, role=role, created_at=NOW)


def a_provider(*, enabled: bool = True, provider: ProviderId = ACME) -> Provider:
    """A provider reached at `ACME_URL`."""
    return Provider(id=provider, enabled=enabled, endpoints={"base": ACME_URL})


def a_key(owner: KeyOwner = KeyOwner.PERSONAL, origins: frozenset[str] | None = None) -> ApiKey:
    """A key bound to where `a_provider` is reached, unless told otherwise."""
    return ApiKey(
        id=KeyId(f"key-{owner}"),
        provider=ACME,
        owner=owner,
        admin_id=AdminId("sara") if owner is KeyOwner.PERSONAL else None,
        sealed=SealedKey(master_key_id="m1", wrapped_data_key=b"w", ciphertext=b"c"),
        origins=a_provider().origins if origins is None else origins,
        hint="",
        version=1,
        status=KeyStatus.UNTESTED,
        changed_at=NOW,
    )


def a_model(
    model: str,
    *,
    operation: Operation = Operation.TEXT,
    sections: tuple[Section, ...] = (Section.CHAT,),
    **fields: Unpack[ModelFields],
) -> ModelSpec:
    """A text model for the chat, unless told otherwise."""
    return ModelSpec(
        id=ModelId(model), name=model, operation=operation, sections=sections, source="docs", checked=TODAY, **fields
    )


def a_manifest(*models: ModelSpec, provider: ProviderId = ACME) -> Manifest:
    """A provider's file with these models."""
    return Manifest(
        provider=provider,
        labels={"fa": "اکمی", "en": "Acme"},
        dialect="openai_like",
        endpoints={"base": ACME_URL},
        docs="https://acme.example/docs",
        keys_page="https://acme.example/keys",
        models=models,
    )
