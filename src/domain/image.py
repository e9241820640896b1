"""What an admin asks of the image operation, and the bounds every order of pictures must keep."""

import re

from domain.capabilities import ModelSpec
from domain.faults import Flaws, invalid_field
from domain.immutable import immutable
from domain.knobs import fit_integer, fit_number, fit_word, lacking
from domain.media_type import MOST_PIXELS, Picture

MOST_IMAGES = 10
MOST_REFERENCES = 16
MOST_CHARACTERS = 32_000
MOST_NEGATIVE_CHARACTERS = 4_000
HIGHEST_SEED = 2**32 - 1

KNOBS = ("aspect_ratio", "size", "quality", "background", "negative_prompt", "seed", "steps", "guidance")
"""What a capabilities file may say an image model can be told: each is sent by every dialect. No vendor's format has a mask."""

_PIXELS = re.compile(r"([1-9][0-9]{1,4})x([1-9][0-9]{1,4})").fullmatch
_TIER = re.compile(r"512|768|1K|1\.5K|2K|4K").fullmatch
_RATIO = re.compile(r"[1-9][0-9]?(?:\.[0-9]{1,2})?:[1-9][0-9]?(?:\.[0-9]{1,2})?|auto").fullmatch


@immutable
class ImagePrompt:
    """Pictures to be made. None leaves the model's own default; `references` and `mask` are pictures that were judged."""

    prompt: str
    count: int = 1
    aspect_ratio: str | None = None
    size: str | None = None
    quality: str | None = None
    background: str | None = None
    negative_prompt: str | None = None
    seed: int | None = None
    steps: int | None = None
    guidance: float | None = None
    references: tuple[Picture, ...] = ()
    mask: Picture | None = None


def fit_to_model(prompt: ImagePrompt, model: ModelSpec, *, references: int = 0) -> ImagePrompt:
    """The order with the model's defaults filled in. Raises a field fault for whatever the model lacks or does not allow.

    `references` counts those that are still to be read, beside the prompt's own.
    """
    flaws = Flaws()
    flaws.of(_check_text, prompt, model)
    flaws.of(_check_count, prompt.count, model)
    flaws.of(_check_references, len(prompt.references) + references, model)
    flaws.of(_check_mask, prompt.mask, model)
    fitted = ImagePrompt(
        prompt=prompt.prompt,
        count=prompt.count,
        aspect_ratio=flaws.of(_fit_form, "aspect_ratio", prompt.aspect_ratio, model),
        size=flaws.of(_fit_form, "size", prompt.size, model),
        quality=flaws.of(fit_word, "quality", prompt.quality, model),
        background=flaws.of(fit_word, "background", prompt.background, model),
        negative_prompt=flaws.of(_fit_negative, prompt.negative_prompt, model),
        seed=flaws.of(_fit_seed, prompt.seed, model),
        steps=flaws.of(fit_integer, "steps", prompt.steps, model),
        guidance=flaws.of(fit_number, "guidance", prompt.guidance, model),
        references=prompt.references,
        mask=prompt.mask,
    )
    flaws.tell()
    return fitted


def pixels_of(size: str | None) -> tuple[int, int] | None:
    """Width and height of a size written as `1024x768`; None for a tier, and for no size."""
    match = _PIXELS(size) if size else None
    return (int(match[1]), int(match[2])) if match else None


def _check_text(prompt: ImagePrompt, model: ModelSpec) -> None:
    if not prompt.prompt.strip():
        raise invalid_field("prompt", "common.field.empty")
    most = min(MOST_CHARACTERS, model.limits.max_input_characters or MOST_CHARACTERS)
    if len(prompt.prompt) > most:
        raise invalid_field("prompt", "common.field.too_long", max=most)


def _check_count(count: int, model: ModelSpec) -> None:
    if count < 1:
        raise invalid_field("count", "common.field.at_least", min=1)
    if count > MOST_IMAGES:
        raise invalid_field("count", "common.field.at_most", max=MOST_IMAGES)
    _check_limit("count", count, model.limits.max_images, model)


def _check_references(count: int, model: ModelSpec) -> None:
    if not count:
        return
    if not model.sees:
        raise lacking("references", model)
    if count > MOST_REFERENCES:
        raise invalid_field("references", "common.field.too_many", max=MOST_REFERENCES)
    _check_limit("references", count, model.limits.max_references, model)


def _check_mask(mask: Picture | None, model: ModelSpec) -> None:
    if mask is not None and "mask" not in model.parameters:
        raise lacking("mask", model)


def _check_limit(field: str, count: int, most: int | None, model: ModelSpec) -> None:
    if most is not None and count > most:
        raise invalid_field(field, "common.field.at_most_of_model", max=most, model=model.name)


def _fit_negative(asked: str | None, model: ModelSpec) -> str | None:
    if asked is not None and len(asked) > MOST_NEGATIVE_CHARACTERS:
        raise invalid_field("negative_prompt", "common.field.too_long", max=MOST_NEGATIVE_CHARACTERS)
    return fit_word("negative_prompt", asked, model)


def _fit_seed(seed: int | None, model: ModelSpec) -> int | None:
    if seed is not None and seed < 0:
        raise invalid_field("seed", "common.field.at_least", min=0)
    if seed is not None and seed > HIGHEST_SEED:
        raise invalid_field("seed", "common.field.at_most", max=HIGHEST_SEED)
    return fit_integer("seed", seed, model)


def _fit_form(field: str, asked: str | None, model: ModelSpec) -> str | None:
    _check_form(field, asked, model)
    return fit_word(field, asked, model)


def _check_form(field: str, asked: str | None, model: ModelSpec) -> None:
    """Where the file gives no list to choose from, what is asked must at least look like a size or a ratio."""
    known = model.parameters.get(field)
    if asked is None or known is None or known.values:
        return
    if field == "aspect_ratio" and not _RATIO(asked):
        raise invalid_field(field, "common.field.malformed")
    if field == "size" and not _TIER(asked):
        sides = pixels_of(asked)
        if sides is None or sides[0] * sides[1] > MOST_PIXELS:
            raise invalid_field(field, "common.field.malformed")
