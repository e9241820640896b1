"""What the capabilities files say exists: models, their limits, parameters and prices; and what a super admin overrode."""

from collections.abc import Mapping
from dataclasses import field, fields, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from domain.ids import ModelId, ProviderId
from domain.immutable import immutable
from domain.section import Operation, Section


class PriceUnit(StrEnum):
    """What one price is for."""

    MILLION_TOKENS = "million_tokens"
    MILLION_CHARACTERS = "million_characters"
    IMAGE = "image"
    SECOND = "second"


@immutable
class Price:
    """What a model costs: amounts per `unit` in `currency`, as the source said on `checked`. None is unknown, not free."""

    currency: str
    unit: PriceUnit
    input: Decimal | None = None
    output: Decimal | None = None
    cached_input: Decimal | None = None
    checked: date


@immutable
class Limits:
    """Bounds of a model, in tokens, characters or pieces. None is unknown, so unbounded by Kelidar.

    `default_output_tokens` is what a run asks for when the admin names no maximum: providers reserve credit for it.
    """

    context_tokens: int | None = None
    max_output_tokens: int | None = None
    default_output_tokens: int | None = None
    max_input_characters: int | None = None
    max_images: int | None = None
    max_references: int | None = None


@immutable
class Parameter:
    """A knob of a model: a range (`minimum`, `maximum`) or a list of `values`, and what is sent when the admin names none."""

    minimum: float | None = None
    maximum: float | None = None
    values: tuple[str, ...] = ()
    default: float | str | None = None


@immutable
class Voice:
    """A voice of a speech model, by the vendor's id; `languages` are those confirmed for it."""

    id: str
    name: str
    languages: tuple[str, ...] = ()


@immutable
class ModelSpec:
    """One model as its file describes it. Unconfirmed models are never offered until a maintainer or super admin says so.

    `formerly` are ids it had before: what was chosen of them is now chosen of it. `shared` is no file's to say: a super admin
    may keep one model of a section off the shared key.
    `served_by` is the host behind a router that runs it, `route` the way to it there (that host's own id of the model), each
    where the provider's dialect needs it.
    """

    id: ModelId
    name: str
    operation: Operation
    sections: tuple[Section, ...]
    offered: bool = True
    confirmed: bool = True
    shared: bool = True
    inputs: tuple[str, ...] = ("text",)
    limits: Limits = field(default_factory=Limits)
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    voices: tuple[Voice, ...] = ()
    languages: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    price: Price | None = None
    source: str
    checked: date
    retires: date | None = None
    successor: ModelId | None = None
    formerly: tuple[ModelId, ...] = ()
    served_by: str | None = None
    route: str | None = None
    note: str = ""

    @property
    def sees(self) -> bool:
        """Whether it takes pictures along with words."""
        return "image" in self.inputs

    def runs_on(self, today: date) -> bool:
        """Whether the model may run: offered, confirmed, and the day it retires has not come."""
        return self.offered and self.confirmed and (self.retires is None or today < self.retires)


@immutable
class Manifest:
    """One provider's capabilities file. `endpoints` maps `base` (and further names the dialect needs) to URLs.

    One that needs no key has no `keys_page`, and no endpoints where it runs on this machine.
    """

    provider: ProviderId
    labels: Mapping[str, str]
    dialect: str
    endpoints: Mapping[str, str]
    docs: str
    keys_page: str = ""
    needs_key: bool = True
    first_default: bool = False
    models: tuple[ModelSpec, ...] = ()

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections at least one offered and confirmed model serves, in the product's order."""
        offered = [model for model in self.models if model.offered and model.confirmed]
        return tuple(section for section in Section if any(section in model.sections for model in offered))

    def find(self, section: Section, model: ModelId) -> ModelSpec | None:
        """The model as it is written for this section, offered or not."""
        return next((spec for spec in self.models if spec.id == model and section in spec.sections), None)

    def models_for(self, section: Section, operation: Operation) -> tuple[ModelSpec, ...]:
        """The models written for this section and operation, in file order."""
        return tuple(spec for spec in self.models if section in spec.sections and spec.operation is operation)


@immutable
class Override:
    """What a super admin changed of one model; None leaves what the file says. Offering an unconfirmed model confirms it.

    `version` counts the changes, and `marks` say at which of them a field was changed last, so that whoever looked at an
    older version can be told what is new. An override that was reset stays, empty, for its version.
    """

    provider: ProviderId
    model: ModelId
    section: Section
    offered: bool | None = None
    shared: bool | None = None
    name: str | None = None
    limits: Limits | None = None
    parameters: Mapping[str, Parameter] | None = None
    price: Price | None = None
    version: int = 0
    marks: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether it changes nothing."""
        return all(getattr(self, name) is None for name in OVERRIDABLE)


OVERRIDABLE = ("offered", "shared", "name", "limits", "parameters", "price")
"""The fields of an override that change a model."""


def effective(manifest: Manifest, section: Section, overrides: Mapping[tuple[Section, ModelId], Override]) -> Manifest:
    """The manifest as it holds for one section: the file with the overrides laid over it. Never invents a model."""
    models = tuple(
        laid_over(spec, overrides.get((section, spec.id))) for spec in manifest.models if section in spec.sections
    )
    return replace(manifest, models=models)


def laid_over(spec: ModelSpec, override: Override | None) -> ModelSpec:
    """The model as it holds with the override."""
    if override is None:
        return spec
    return replace(
        spec,
        offered=spec.offered if override.offered is None else override.offered,
        confirmed=spec.confirmed or override.offered is True,
        shared=spec.shared if override.shared is None else override.shared,
        name=override.name or spec.name,
        limits=_limits_over(spec.limits, override.limits),
        parameters=_parameters_over(spec.parameters, override.parameters or {}),
        price=override.price or spec.price,
    )


def _limits_over(limits: Limits, over: Limits | None) -> Limits:
    if over is None:
        return limits
    changed = {f.name: value for f in fields(Limits) if (value := getattr(over, f.name)) is not None}
    return replace(limits, **changed)


def _parameters_over(parameters: Mapping[str, Parameter], over: Mapping[str, Parameter]) -> Mapping[str, Parameter]:
    # A knob that its file no longer has is not one the model takes.
    return {name: over.get(name, parameter) for name, parameter in parameters.items()}
