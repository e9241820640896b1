"""An order of pictures is fitted to its model: only what the model has, within its bounds, with its defaults."""

from dataclasses import replace
from datetime import date

import pytest

from domain.capabilities import Limits, ModelSpec, Parameter
from domain.faults import FieldFault
from domain.ids import ModelId
from domain.image import HIGHEST_SEED, KNOBS, MOST_CHARACTERS, ImagePrompt, fit_to_model, pixels_of
from domain.media_type import MediaType, Picture
from domain.section import Operation, Section

PICTURE = Picture(data=b"png", media_type=MediaType.PNG, width=8, height=8)
PLAIN = ModelSpec(
    id=ModelId("acme/drawer"),
    name="Drawer",
    operation=Operation.IMAGE,
    sections=(Section.IMAGE,),
    source="test",
    checked=date(2026, 11, 22),
)
ABLE = replace(
    PLAIN,
    inputs=("text", "image"),
    limits=Limits(max_images=4, max_references=2, max_input_characters=100),
    parameters={
        "size": Parameter(values=("1K", "2K"), default="1K"),
        "aspect_ratio": Parameter(values=("1:1", "16:9")),
        "quality": Parameter(values=("low", "high")),
        "background": Parameter(values=("auto", "transparent")),
        "negative_prompt": Parameter(),
        "seed": Parameter(),
        "steps": Parameter(minimum=1, maximum=50, default=28),
        "guidance": Parameter(minimum=0, maximum=20),
    },
)
ASKED = ImagePrompt(prompt="گربه")


def slip(prompt: ImagePrompt, model: ModelSpec = ABLE) -> tuple[str, str]:
    with pytest.raises(FieldFault) as caught:
        fit_to_model(prompt, model)
    (error,) = caught.value.errors
    assert caught.value.code == "common.invalid"
    return error.field, error.code


def test_the_models_defaults_are_filled_in() -> None:
    fitted = fit_to_model(ASKED, ABLE)
    assert (fitted.size, fitted.steps, fitted.quality, fitted.seed) == ("1K", 28, None, None)


def test_what_the_model_has_is_kept_as_it_was_asked() -> None:
    full = ImagePrompt(
        prompt="گربه",
        count=4,
        aspect_ratio="16:9",
        size="2K",
        quality="high",
        background="transparent",
        negative_prompt="سگ",
        seed=7,
        steps=20,
        guidance=3.5,
        references=(PICTURE, PICTURE),
    )
    assert fit_to_model(full, ABLE) == full


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *((name, "x") for name in ("aspect_ratio", "size", "quality", "background", "negative_prompt")),
        *((name, 1) for name in ("seed", "steps", "guidance")),
        ("references", (PICTURE,)),
        ("mask", PICTURE),
    ],
)
def test_a_setting_the_model_lacks_is_refused_by_its_name(field: str, value: object) -> None:
    asked = replace(ASKED, **{field: value})  # type: ignore[arg-type]  # each row names a field and its kind of value
    assert slip(asked, PLAIN) == (field, "common.field.not_of_model")


def test_everything_that_is_wrong_with_an_order_is_told_at_once() -> None:
    asked = replace(ASKED, prompt=" ", count=0, quality="max", seed=-1, mask=PICTURE, negative_prompt="سگ")
    with pytest.raises(FieldFault) as caught:
        fit_to_model(asked, PLAIN)
    told = {error.field: error.code.removeprefix("common.field.") for error in caught.value.errors}
    assert told == {
        "prompt": "empty",
        "count": "at_least",
        "mask": "not_of_model",
        "quality": "not_of_model",
        "negative_prompt": "not_of_model",
        "seed": "at_least",
    }


@pytest.mark.parametrize(
    ("asked", "field", "code"),
    [
        (replace(ASKED, prompt="  \n"), "prompt", "common.field.empty"),
        (replace(ASKED, prompt="x" * 101), "prompt", "common.field.too_long"),
        (replace(ASKED, negative_prompt="x" * 4_001), "negative_prompt", "common.field.too_long"),
        (replace(ASKED, count=0), "count", "common.field.at_least"),
        (replace(ASKED, count=5), "count", "common.field.at_most_of_model"),
        (replace(ASKED, references=(PICTURE,) * 3), "references", "common.field.at_most_of_model"),
        (replace(ASKED, size="4K"), "size", "common.field.one_of"),
        (replace(ASKED, quality="max"), "quality", "common.field.one_of"),
        (replace(ASKED, steps=51), "steps", "common.field.at_most"),
        (replace(ASKED, steps=0), "steps", "common.field.at_least"),
        (replace(ASKED, guidance=-1.0), "guidance", "common.field.at_least"),
        (replace(ASKED, seed=-1), "seed", "common.field.at_least"),
        (replace(ASKED, seed=HIGHEST_SEED + 1), "seed", "common.field.at_most"),
        (replace(ASKED, mask=PICTURE), "mask", "common.field.not_of_model"),
    ],
)
def test_what_is_out_of_bounds_is_refused_by_its_field(asked: ImagePrompt, field: str, code: str) -> None:
    assert slip(asked) == (field, code)


def test_bounds_that_no_file_tells_are_kelidars_own() -> None:
    assert slip(replace(ASKED, count=11), PLAIN) == ("count", "common.field.at_most")
    assert slip(replace(ASKED, prompt="x" * (MOST_CHARACTERS + 1)), PLAIN) == ("prompt", "common.field.too_long")


@pytest.mark.parametrize(
    ("field", "value", "holds"),
    [
        *(("size", value, True) for value in ("1024x768", "2K", "512")),
        *(("size", value, False) for value in ("big", "1024x", "0x5", "99999x99999", "-1x1", "۱۰۲۴x۷۶۸")),
        *(("aspect_ratio", value, True) for value in ("1:1", "2.35:1", "9:19.5", "auto")),
        *(("aspect_ratio", value, False) for value in ("1", "wide", "0:1", "1:1:1")),
    ],
)
def test_without_a_list_to_choose_from_the_form_at_least_is_right(field: str, value: str, holds: bool) -> None:
    open_model = replace(PLAIN, parameters={"size": Parameter(), "aspect_ratio": Parameter()})
    asked = replace(ASKED, **{field: value})  # type: ignore[arg-type]  # both are texts
    if holds:
        assert getattr(fit_to_model(asked, open_model), field) == value
    else:
        assert slip(asked, open_model) == (field, "common.field.malformed")


def test_a_size_in_pixels_is_two_numbers_and_a_tier_is_none() -> None:
    assert pixels_of("1024x768") == (1024, 768)
    assert (pixels_of("2K"), pixels_of(None)) == (None, None)


def test_every_knob_is_a_field_of_an_order() -> None:
    assert all(hasattr(ASKED, knob) for knob in KNOBS)
