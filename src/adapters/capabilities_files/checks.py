"""What a capabilities file must keep beyond the types of its keys; each check names the place at fault by its path."""

from collections.abc import Iterator

from adapters.capabilities_files.mapping import to_model
from adapters.capabilities_files.structs import CapabilitiesFile, ModelPart, ProviderPart
from domain.capabilities import ModelSpec
from domain.faults import FieldFault
from domain.model_checks import (
    EARLIEST,
    KNOBS,
    LATEST,
    UNITS,
    Flaw,
    flaws,
    repeated,
)
from domain.origin import clean_base_url
from domain.section import Operation

Slip = tuple[str, str]
"""A path (`$.models[0].sections`), and what is wrong there."""

_WORDS = {
    Flaw.NAME: "The name is empty, too long or not one line",
    Flaw.DEFAULT_OVER_MOST: "More than max_output_tokens, which is {most}",
    Flaw.NOT_A_PICTURE_MODEL: "max_images and max_references are for image models",
    Flaw.KNOB_UNKNOWN: "Nothing of {operation} can be told that; known are {knobs}",
    Flaw.RANGE_AND_VALUES: "Either a range or values, not both",
    Flaw.RANGE_REVERSED: "The minimum is above the maximum",
    Flaw.VALUE_TWICE: "A value is written twice",
    Flaw.DEFAULT_NOT_LISTED: "The default is not one of the values",
    Flaw.DEFAULT_NO_NUMBER: "The default of a range is a number",
    Flaw.DEFAULT_OUTSIDE: "The default is outside the range",
    Flaw.UNIT: "A price of {operation} is per {units}",
    Flaw.PRICE_EMPTY: "Without input and output it says nothing: leave the price out where it is not known",
    Flaw.CACHED_ALONE: "It needs the price of input beside it",
    Flaw.CACHED_OVER_INPUT: "More than input, of which it is the cheaper part",
    Flaw.DAY_UNLIKELY: "The year is not likely",
}


def slips(file: CapabilitiesFile, name: str) -> Iterator[Slip]:
    """Everything wrong in the file called 'name' (without its ending), in the order of the file."""
    yield from _of_provider(file.provider, name)
    yield from _of_uniqueness(file.models)
    yield from _of_keyless(file)
    for index, model in enumerate(file.models):
        path = f"$.models[{index}]"
        yield from _of_sections(model, path)
        yield from _of_standing(model, path)
        yield from _of_successor(model, file.models, path)
        yield from _of_earlier_ids(model, file.models, path)
        yield from _of_facts(model, path)
        yield from _of_hosts(model, path)
        yield from _of_voices(model, path)


def _of_provider(provider: ProviderPart, name: str) -> Iterator[Slip]:
    if provider.id != name:
        yield "$.provider.id", f"The file is named '{name}' and its provider '{provider.id}'; they must be the same"
    if "base" not in provider.endpoints and (provider.needs_key or provider.endpoints):
        yield "$.provider.endpoints", "An endpoint named 'base' is needed"
    if provider.needs_key and provider.keys_page is None:
        yield "$.provider.keys_page", "The page where keys are made is needed, unless 'needs_key = false'"
    if not provider.needs_key and provider.keys_page is not None:
        yield "$.provider.keys_page", "A provider that needs no key has no page where keys are made"
    for key, url in provider.endpoints.items():
        if not _is_clean(url):
            yield f"$.provider.endpoints.{key}", "Not a plain URL: no user, query, fragment, space or slash at its end"


def _is_clean(url: str) -> bool:
    try:
        return clean_base_url(url) == url
    except FieldFault:
        return False


def _of_uniqueness(models: tuple[ModelPart, ...]) -> Iterator[Slip]:
    operations: set[tuple[str, str]] = set()
    places: set[tuple[str, str]] = set()
    for index, model in enumerate(models):
        if (model.id, model.operation) in operations:
            yield f"$.models[{index}]", f"The model is written twice for the operation {model.operation}"
        operations.add((model.id, model.operation))
        # A choice is (section, provider, model): one model cannot stand for two operations of one section.
        for section in model.sections:
            if (model.id, section) in places:
                yield f"$.models[{index}].sections", f"The model is written twice for the section {section}"
            places.add((model.id, section))


def _of_keyless(file: CapabilitiesFile) -> Iterator[Slip]:
    for index, model in enumerate(file.models):
        # What writes and draws is called with a key, whatever its dialect.
        if not file.provider.needs_key and model.operation is not Operation.SPEECH:
            yield f"$.models[{index}].operation", "A provider that needs no key has models of speech alone"


def _of_sections(model: ModelPart, path: str) -> Iterator[Slip]:
    for index, section in enumerate(model.sections):
        if model.operation not in section.operations:
            needs = " or ".join(section.operations)
            yield (
                f"{path}.sections[{index}]",
                f"The section {section} needs {needs}, and the model does {model.operation}",
            )


def _of_standing(model: ModelPart, path: str) -> Iterator[Slip]:
    if model.offered and not model.confirmed:
        yield f"{path}.offered", "A model that is not confirmed cannot be offered: write 'offered = false'"
    if model.offered and model.retires is not None and model.retires <= model.checked:
        yield f"{path}.retires", "It was gone when it was checked: write 'offered = false'"
    for key, day in (("checked", model.checked), ("retires", model.retires)):
        if day is not None and not EARLIEST <= day < LATEST:
            yield f"{path}.{key}", f"The year {day.year} is not likely"


def _of_successor(model: ModelPart, models: tuple[ModelPart, ...], path: str) -> Iterator[Slip]:
    if model.successor is None:
        return
    if not any(other.id == model.successor and other.operation is model.operation for other in models):
        yield f"{path}.successor", f"No model '{model.successor}' for the operation {model.operation} is in this file"
    elif model.successor == model.id:
        yield f"{path}.successor", "A model cannot succeed itself"


def _of_earlier_ids(model: ModelPart, models: tuple[ModelPart, ...], path: str) -> Iterator[Slip]:
    written = {other.id for other in models if other.operation is model.operation}
    claimed = [old for other in models if other.operation is model.operation for old in other.formerly]
    for old in model.formerly:
        if old in written:
            yield f"{path}.formerly", f"The model '{old}' is still in this file for the operation {model.operation}"
        elif claimed.count(old) > 1:
            yield f"{path}.formerly", f"The earlier id '{old}' is written twice"


def _of_facts(model: ModelPart, path: str) -> Iterator[Slip]:
    facts = to_model(model)
    for place, flaw in flaws(facts):
        yield f"{path}.{place}", _words(flaw, facts)


def _of_hosts(model: ModelPart, path: str) -> Iterator[Slip]:
    if model.operation is Operation.TEXT and (model.served_by or model.route):
        yield path, "served_by and route are for image and speech models; the id of a text model says where it runs"


def _of_voices(model: ModelPart, path: str) -> Iterator[Slip]:
    if model.voices and model.operation is not Operation.SPEECH:
        yield f"{path}.voices", f"Voices are for speech models, and the model does {model.operation}"
    for voice in repeated(tuple(voice.id for voice in model.voices)):
        yield f"{path}.voices", f"The voice '{voice}' is written twice"


def _words(flaw: Flaw, facts: ModelSpec) -> str:
    units = " or ".join(sorted(UNITS[facts.operation]))
    knobs = ", ".join(KNOBS.get(facts.operation, ()))
    return _WORDS[flaw].format(operation=facts.operation, most=facts.limits.max_output_tokens, units=units, knobs=knobs)
