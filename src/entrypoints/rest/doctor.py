"""What is in order on the site and what is not, for super admins."""

from litestar import get
from msgspec import Struct

from application.doctor import Finding, State
from entrypoints.rest.answer import Action, Answer, Items
from entrypoints.rest.call import Call, ThisCall


class FindingView(Struct, kw_only=True):
    """One finding in words, and the page where it is mended."""

    code: str
    state: State
    message: str
    action: Action | None


@get("/ai/doctor")
async def examine(call: ThisCall) -> Answer[Items[FindingView]]:
    """Look at everything a first conversation needs, and at what will soon need somebody."""
    _ = call.super_admin
    findings = await call.kelidar.doctor()
    return call.say.ok("common.ok", Items(items=[_view(call, finding) for finding in findings]))


def _view(call: Call, finding: Finding) -> FindingView:
    return FindingView(
        code=finding.code,
        state=finding.state,
        message=call.say.text(finding.code, finding.params),
        action=call.say.action(finding.code, finding.code),
    )
