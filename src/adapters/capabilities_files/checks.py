"""What a capabilities file must keep beyond the types of its keys; each check names the place at fault by its path."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from adapters.capabilities_files.structs import CapabilitiesFile, ModelPart, ParameterPart, PricePart, ProviderPart
from domain.capabilities import PriceUnit
from domain.faults import FieldFault
from domain.origin import clean_base_url
from domain.section import Operation

Slip = tuple[str, str]
"""A path (`$.models[0].sections`), and what is wrong there."""

_EARLIEST, _LATEST = date(2020, 1, 1), date(2100, 1, 1)
_UNITS = {
    Operation.TEXT: frozenset({PriceUnit.MILLION_TOKENS}),
    Operation.IMAGE: frozenset({PriceUnit.IMAGE, PriceUnit.MILLION_TOKENS, PriceUnit.SECOND}),
    Operation.SPEECH: frozenset({PriceUnit.MILLION_CHARACTERS, PriceUnit.MILLION_TOKENS, PriceUnit.SECOND}),
}


def slips(file: CapabilitiesFile, name: str) -> Iterator[Slip]:
    """Everything wrong in the file called 'name' (without its ending), in the order of the file."""
    yield from _of_provider(file.provider, name)
    yield from _of_uniqueness(file.models)
    for index, model in enumerate(file.models):
        path = f"$.models[{index}]"
        yield from _of_sections(model, path)
        yield from _of_standing(model, path)
        yield from _of_successor(model, file.models, path)
        yield from _of_limits(model, path)
        yield from _of_parameters(model.parameters, path)
        yield from _of_voices(model, path)
        if model.price is not None:
            yield from _of_price(model.price, model.operation, f"{path}.price")


def _of_provider(provider: ProviderPart, name: str) -> Iterator[Slip]:
    if provider.id != name:
        yield "$.provider.id", f"The file is named '{name}' and its provider '{provider.id}'; they must be the same"
    if "base" not in provider.endpoints:
        yield "$.provider.endpoints", "An endpoint named 'base' is needed"
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
    priced = None if model.price is None else model.price.checked
    for key, day in (("checked", model.checked), ("retires", model.retires), ("price.checked", priced)):
        if day is not None and not _EARLIEST <= day < _LATEST:
            yield f"{path}.{key}", f"The year {day.year} is not likely"


def _of_successor(model: ModelPart, models: tuple[ModelPart, ...], path: str) -> Iterator[Slip]:
    if model.successor is None:
        return
    if not any(other.id == model.successor and other.operation is model.operation for other in models):
        yield f"{path}.successor", f"No model '{model.successor}' for the operation {model.operation} is in this file"
    elif model.successor == model.id:
        yield f"{path}.successor", "A model cannot succeed itself"


def _of_limits(model: ModelPart, path: str) -> Iterator[Slip]:
    limits = model.limits
    usual, most = limits.default_output_tokens, limits.max_output_tokens
    if usual is not None and most is not None and usual > most:
        yield f"{path}.limits.default_output_tokens", f"More than max_output_tokens, which is {most}"
    if model.operation is not Operation.IMAGE and (limits.max_images or limits.max_references):
        yield f"{path}.limits", "max_images and max_references are for image models"


def _of_parameters(parameters: dict[str, ParameterPart], path: str) -> Iterator[Slip]:
    for name, parameter in parameters.items():
        wrong = _range_slip(parameter) or _default_slip(parameter)
        if wrong:
            yield f"{path}.parameters.{name}", wrong


def _range_slip(parameter: ParameterPart) -> str:
    lowest, highest = parameter.minimum, parameter.maximum
    if parameter.values and (lowest is not None or highest is not None):
        return "Either a range or values, not both"
    if lowest is not None and highest is not None and lowest > highest:
        return "The minimum is above the maximum"
    return "A value is written twice" if _repeated(parameter.values) else ""


def _default_slip(parameter: ParameterPart) -> str:
    default = parameter.default
    if default is None:
        return ""
    if parameter.values:
        return "" if default in parameter.values else "The default is not one of the values"
    if isinstance(default, str):
        return "" if parameter.minimum is None and parameter.maximum is None else "The default of a range is a number"
    low = parameter.minimum is not None and default < parameter.minimum
    high = parameter.maximum is not None and default > parameter.maximum
    return "The default is outside the range" if low or high else ""


def _of_voices(model: ModelPart, path: str) -> Iterator[Slip]:
    if model.voices and model.operation is not Operation.SPEECH:
        yield f"{path}.voices", f"Voices are for speech models, and the model does {model.operation}"
    for voice in _repeated(tuple(voice.id for voice in model.voices)):
        yield f"{path}.voices", f"The voice '{voice}' is written twice"


def _of_price(price: PricePart, operation: Operation, path: str) -> Iterator[Slip]:
    if price.unit not in _UNITS[operation]:
        yield f"{path}.unit", f"A price of {operation} is per {' or '.join(sorted(_UNITS[operation]))}"
    if price.input is None and price.output is None:
        yield path, "Without input and output it says nothing: leave the price out where it is not known"
    if price.cached_input is not None:
        if price.input is None:
            yield f"{path}.cached_input", "It needs the price of input beside it"
        elif Decimal(price.cached_input) > Decimal(price.input):
            yield f"{path}.cached_input", "More than input, of which it is the cheaper part"


def _repeated(values: tuple[str, ...]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]
