"""The shape of a capabilities file: every key, its type and its bounds; the JSON Schema for editors is made from it."""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from domain.capabilities import PriceUnit
from domain.model_checks import AMOUNT
from domain.section import Operation, Section

Slug = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]{0,39}$", description="Lower case letters, digits and _.")]
Line = Annotated[str, Meta(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]+$")]
Url = Annotated[str, Meta(max_length=500, pattern=r"^https?://", description="An absolute URL, no slash at its end.")]
Page = Annotated[str, Meta(max_length=500, pattern=r"^https://", description="A page to open in a browser.")]
VendorId = Annotated[
    str, Meta(max_length=200, pattern=r"^[!-~]+$", description="The id exactly as the vendor spells it.")
]
# A quoted string, because a TOML number would arrive as a binary float and cost a little more or less than it says.
Amount = Annotated[str, Meta(pattern=AMOUNT, description='A decimal in quotes: "0.15".')]
Count = Annotated[int, Meta(ge=1, le=100_000_000)]
Number = Annotated[float, Meta(ge=-1_000_000_000, le=1_000_000_000)]
Language = Annotated[str, Meta(pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$", description="A language such as fa or pt-BR.")]
Currency = Annotated[str, Meta(pattern=r"^[A-Z]{3}$")]
Host = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9-]{0,39}$", description="Lower case letters, digits and -.")]
Note = Annotated[str, Meta(max_length=1000, description="For maintainers and super admins: what is odd or not known.")]
Input = Literal["text", "image", "audio", "video", "file"]


class LabelsPart(Struct, frozen=True, forbid_unknown_fields=True):
    """The provider's name in each language of the panel."""

    fa: Line
    en: Line


class ProviderPart(Struct, frozen=True, forbid_unknown_fields=True):
    """Who the vendor is and where it is reached."""

    id: Annotated[Slug, Meta(description="The provider's slug; the file is named after it.")]
    labels: LabelsPart
    dialect: Annotated[Slug, Meta(description="Which translator speaks its wire format.")]
    docs: Annotated[Page, Meta(description="The vendor's documentation.")]
    endpoints: Annotated[
        dict[Slug, Url],
        Meta(description="URLs by name; `base` is needed, unless it runs on this machine without a key."),
    ] = {}
    keys_page: Annotated[Page, Meta(description="Where an admin makes an API key.")] | None = None
    needs_key: Annotated[bool, Meta(description="False where it runs without a key, and so takes none.")] = True
    first_default: Annotated[bool, Meta(description="Preselected where no default was ever chosen.")] = False


class LimitsPart(Struct, frozen=True, forbid_unknown_fields=True):
    """Bounds of a model; leave out what is not known."""

    context_tokens: Annotated[Count, Meta(description="Tokens the model can look at.")] | None = None
    max_output_tokens: Annotated[Count, Meta(description="The most tokens one answer may have.")] | None = None
    default_output_tokens: (
        Annotated[Count, Meta(description="Asked for when the admin names no maximum; credit is reserved for it.")]
        | None
    ) = None
    max_input_characters: Annotated[Count, Meta(description="The longest text one call takes.")] | None = None
    max_images: Annotated[Count, Meta(description="The most pictures one call makes.")] | None = None
    max_references: Annotated[Count, Meta(description="The most reference pictures one call takes.")] | None = None


class ParameterPart(Struct, frozen=True, forbid_unknown_fields=True):
    """A knob: a range, or a list of values, or neither where the bounds are not known."""

    minimum: Number | None = None
    maximum: Number | None = None
    values: Annotated[tuple[Line, ...], Meta(description="The only values allowed.")] = ()
    default: Annotated[Number | Line | None, Meta(description="Sent when the admin names none.")] = None


class VoicePart(Struct, frozen=True, forbid_unknown_fields=True):
    """A voice of a speech model."""

    id: VendorId
    name: Annotated[Line, Meta(description="Shown in the panel; the id where it is left out.")] | None = None
    languages: Annotated[tuple[Language, ...], Meta(description="Only those with a source.")] = ()


class PricePart(Struct, frozen=True, forbid_unknown_fields=True):
    """What a model costs per unit; leave out what is not known, for "0" means free."""

    unit: PriceUnit
    currency: Currency = "USD"
    input: Amount | None = None
    output: Amount | None = None
    cached_input: Amount | None = None
    checked: (
        Annotated[date, Meta(description="When the price was read; the model's own date where left out.")] | None
    ) = None


class ModelPart(Struct, frozen=True, forbid_unknown_fields=True):
    """One model for one operation. The order of models in the file is their order in the panel."""

    id: VendorId
    name: Line
    operation: Operation
    sections: Annotated[tuple[Section, ...], Meta(min_length=1, description="Where it may be used.")]
    source: Annotated[str, Meta(min_length=1, max_length=500, description="Where all this was read.")]
    checked: Annotated[date, Meta(description="The day the source was read, or its own date if older.")]
    offered: Annotated[bool, Meta(description="Whether anybody may run it.")] = True
    confirmed: Annotated[bool, Meta(description="Whether a source shows that the provider really serves it.")] = True
    inputs: Annotated[tuple[Input, ...], Meta(min_length=1)] = ("text",)
    limits: LimitsPart = field(default_factory=LimitsPart)
    parameters: dict[Slug, ParameterPart] = {}
    voices: tuple[VoicePart, ...] = ()
    languages: Annotated[tuple[Language, ...], Meta(description="Only those with a source.")] = ()
    formats: Annotated[tuple[Slug, ...], Meta(description="Sound or picture formats, the one to ask for first.")] = ()
    price: PricePart | None = None
    retires: Annotated[date, Meta(description="The first day it no longer runs.")] | None = None
    successor: Annotated[VendorId, Meta(description="The model of this file proposed in its place.")] | None = None
    formerly: Annotated[
        tuple[VendorId, ...], Meta(description="Ids it had before; what was chosen of them follows.")
    ] = ()
    served_by: (
        Annotated[Host, Meta(description="The host behind a router that runs it, as the router calls it.")] | None
    ) = None
    route: Annotated[VendorId, Meta(description="The way to it there: that host's own id of the model.")] | None = None
    note: Note = ""


class CapabilitiesFile(Struct, frozen=True, forbid_unknown_fields=True):
    """What Kelidar knows of one AI provider and its models."""

    provider: ProviderPart
    models: tuple[ModelPart, ...] = ()
