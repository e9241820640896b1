"""What the audit log is told when the service takes up what the capabilities files say."""

from collections.abc import Iterable, Iterator, Sequence

from application.models.populated import (
    AtPair,
    Change,
    ChoiceFollowed,
    DefaultSet,
    ModelActivated,
    ModelListed,
    ModelVanished,
    OverrideFollowed,
    ProviderAdded,
    SharingFollowed,
)
from domain import audit
from domain.audit import SYSTEM, Action, AuditEvent, AuditObject, ObjectKind


def told(changes: Sequence[Change]) -> AuditEvent:
    """One event for all of them; of the models that are new, which can be hundreds, it tells how many."""
    listed = sum(isinstance(change, ModelListed) for change in changes)
    return AuditEvent(
        SYSTEM,
        Action.CAPABILITIES_TAKEN_UP,
        AuditObject(ObjectKind.CAPABILITIES, "files"),
        (
            *_lists("providers_added", (change.provider for change in changes if isinstance(change, ProviderAdded))),
            *((audit.Change("models_listed", None, listed),) if listed else ()),
            *_lists("models_vanished", (_spelt(change) for change in changes if isinstance(change, ModelVanished))),
            *_lists("choices_followed", (_spelt(change) for change in changes if isinstance(change, ChoiceFollowed))),
            *_lists(
                "overrides_followed", (_spelt(change) for change in changes if isinstance(change, OverrideFollowed))
            ),
            *_lists(
                "sharings_followed", (f"{c.provider}/{c.model}" for c in changes if isinstance(c, SharingFollowed))
            ),
            *_lists("models_activated", (_spelt(change) for change in changes if isinstance(change, ModelActivated))),
            *_lists(
                "defaults_set",
                (f"{c.section}/{c.operation}/{c.provider}" for c in changes if isinstance(c, DefaultSet)),
            ),
        ),
    )


def _lists(field: str, words: Iterable[str]) -> Iterator[audit.Change]:
    if listed := tuple(words):
        yield audit.Change(field, None, listed)


def _spelt(item: AtPair) -> str:
    return f"{item.section}/{item.operation}/{item.provider}/{item.model}"
