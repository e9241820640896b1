"""The knobs of image and speech models: only those a model has, within the bounds its capabilities file gives."""

from domain.capabilities import ModelSpec, Parameter
from domain.faults import FieldFault, invalid_field


def fit_word(field: str, asked: str | None, model: ModelSpec) -> str | None:
    """The word asked for, or the model's default. Raises a field fault for one the model has not."""
    known = _known(field, asked, model)
    if known is None:
        return None
    if asked is None:
        return known.default if isinstance(known.default, str) else None
    if known.values and asked not in known.values:
        raise invalid_field(field, "common.field.one_of", values=", ".join(known.values))
    return asked


def fit_number(field: str, asked: float | None, model: ModelSpec) -> float | None:
    """The number asked for, or the model's default. Raises a field fault outside the model's range, and for a knob it lacks."""
    known = _known(field, asked, model)
    if known is None:
        return None
    if asked is None:
        return known.default if isinstance(known.default, float | int) else None
    if known.minimum is not None and asked < known.minimum:
        raise invalid_field(field, "common.field.at_least", min=f"{known.minimum:g}")
    if known.maximum is not None and asked > known.maximum:
        raise invalid_field(field, "common.field.at_most", max=f"{known.maximum:g}")
    return asked


def fit_integer(field: str, asked: int | None, model: ModelSpec) -> int | None:
    """As `fit_number`, for a knob that is turned in whole steps."""
    fitted = fit_number(field, asked, model)
    return None if fitted is None else int(fitted)


def lacking(field: str, model: ModelSpec) -> FieldFault:
    """The fault of asking a model for what it does not have."""
    return invalid_field(field, "common.field.not_of_model", model=model.name)


def _known(field: str, asked: object, model: ModelSpec) -> Parameter | None:
    known = model.parameters.get(field)
    if known is None and asked is not None:
        raise lacking(field, model)
    return known
