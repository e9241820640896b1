"""The house's guidelines: every admin reads them, a super admin writes them."""

from typing import Annotated

from litestar import get, put
from msgspec import Meta, Struct

from domain.guidelines import LONGEST_GUIDELINES, Guidelines
from entrypoints.rest.answer import Answer
from entrypoints.rest.call import ThisCall


class GuidelinesInput(Struct, forbid_unknown_fields=True, kw_only=True):
    """The guidelines as they are to be, and the version that was edited; an empty text is none."""

    text: Annotated[str, Meta(max_length=LONGEST_GUIDELINES)]
    version: Annotated[int, Meta(ge=0)]


class GuidelinesView(Struct, kw_only=True):
    """What holds for every text that is written, unless a run leaves it out."""

    text: str
    version: int


@get("/ai/content/guidelines")
async def guidelines(call: ThisCall) -> Answer[GuidelinesView]:
    """The house's guidelines."""
    _ = call.signed_in
    return call.say.ok("common.ok", _view(call.kelidar.policy.now.guidelines))


@put("/ai/content/guidelines", opt={"takes": GuidelinesInput})
async def set_guidelines(call: ThisCall) -> Answer[GuidelinesView]:
    """Change the house's guidelines. 409 if somebody else changed them since `version`."""
    admin = call.super_admin
    given = await call.read(GuidelinesInput)
    held = await call.kelidar.content.set_guidelines(admin, Guidelines(version=given.version, text=given.text))
    return call.say.ok("content.guidelines.changed" if held.text else "content.guidelines.removed", _view(held))


def _view(held: Guidelines) -> GuidelinesView:
    return GuidelinesView(text=held.text, version=held.version)
