"""What bringing the database in line with the files did: each line a code with what its sentence is filled with.

Finding
├── ProviderAdded, DefaultSet, SharingFollowed  changes
├── AtPair
│   ├── ModelListed, ModelVanished, ModelActivated  changes
│   ├── ChoiceFollowed, OverrideFollowed            changes
│   └── ChoiceStale, ChoiceStranded                 warnings
└── FileBroken                                  a warning
"""

from dataclasses import fields
from enum import StrEnum
from typing import ClassVar

from domain.faults import Param
from domain.ids import ModelId, ProviderId
from domain.immutable import immutable
from domain.section import Operation, Section


@immutable
class Finding:
    """One line of the report: the code of its sentence, and what the sentence is filled with."""

    provider: ProviderId
    code: ClassVar[str]

    @property
    def params(self) -> dict[str, Param]:
        """The fields that are known, by name."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: str(value) for name, value in values.items() if value is not None}


@immutable
class ProviderAdded(Finding):
    """A provider that is new; it is off until a super admin turns it on."""

    code: ClassVar[str] = "ai.populate.provider_added"


@immutable
class AtPair(Finding):
    """A line about one model in one place."""

    section: Section
    operation: Operation
    model: ModelId


@immutable
class ModelListed(AtPair):
    """A model choice that is new, or that came back."""

    code: ClassVar[str] = "ai.populate.model_listed"


@immutable
class ModelVanished(AtPair):
    """A model choice that no file holds any more."""

    code: ClassVar[str] = "ai.populate.model_vanished"


@immutable
class ModelActivated(AtPair):
    """A pair that had no active model now has its first confirmed one."""

    code: ClassVar[str] = "ai.populate.model_activated"


@immutable
class ChoiceFollowed(AtPair):
    """An active choice that followed its model to a new id."""

    code: ClassVar[str] = "ai.populate.choice_followed"
    former: ModelId


@immutable
class OverrideFollowed(AtPair):
    """An override that followed its model to a new id."""

    code: ClassVar[str] = "ai.populate.override_followed"
    former: ModelId


@immutable
class SharingFollowed(Finding):
    """A shared key that was open for a model by its old id, and now is by its new one."""

    code: ClassVar[str] = "ai.populate.sharing_followed"
    model: ModelId
    former: ModelId


@immutable
class DefaultSet(Finding):
    """A place that had no default provider now has one."""

    code: ClassVar[str] = "ai.populate.default_set"
    section: Section
    operation: Operation


class Why(StrEnum):
    """Why an active model cannot run."""

    VANISHED = "vanished"
    RETIRED = "retired"
    NOT_OFFERED = "not_offered"
    UNCONFIRMED = "unconfirmed"


@immutable
class ChoiceStale(AtPair):
    """An active model that cannot run, and the one to take instead; the choice itself is left to a super admin."""

    code: ClassVar[str] = "ai.populate.choice_stale"
    why: Why
    successor: ModelId


@immutable
class ChoiceStranded(AtPair):
    """An active model that cannot run while the provider offers no other in its place."""

    code: ClassVar[str] = "ai.populate.choice_stranded"
    why: Why


@immutable
class FileBroken(Finding):
    """A file that cannot be used; what is stored of its provider was left as it is."""

    code: ClassVar[str] = "ai.populate.file_broken"
    file: str
    reason: str


Change = (
    ProviderAdded
    | ModelListed
    | ModelVanished
    | ChoiceFollowed
    | OverrideFollowed
    | SharingFollowed
    | ModelActivated
    | DefaultSet
)
Warned = ChoiceStale | ChoiceStranded | FileBroken


@immutable
class Populated:
    """What was changed, or with `check` would be, in order; and what somebody should look at."""

    changes: tuple[Change, ...]
    warnings: tuple[Warned, ...]
