"""The codes that the sources speak of, found by reading them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from adapters.vault.master_keys import MasterKeyFlaw
from application.models.populated import Why
from domain.access_policy import Preference
from domain.admin import Role
from domain.audit import Action
from domain.audit_chain import Flaw as ChainFlaw
from domain.budget import Period
from domain.drift import MAY_BE_UNSAID, DriftKind
from domain.model_checks import Flaw
from domain.model_life import Standing
from domain.saving import BLOG, MEDIA, PORTFOLIO
from domain.section import Operation, Section
from entrypoints.rest.models import WITH_SUCCESSOR

SOURCES = Path(__file__).parents[2] / "src"
APPS = "audit|common|auth|ai|usage|chat|content|image|podcast|outputs|admin|start|cli|doctor"
_CODE = re.compile(rf"(?:{APPS})(?:\.[a-z][a-z0-9_]*)+")
_BEGINNING = re.compile(rf"(?:{APPS})\.[a-z0-9_.]*")

YES_OR_NO_STEPS = (
    "provider_enabled",
    "model_offered",
    "personal_key",
    "personal_bound",
    "shared_key",
    "shared_enabled",
    "audience",
    "section_covered",
    "model_covered",
    "shared_bound",
)
"""The steps of `domain.access_policy` whose code ends in what they found."""

MADE_CODES = {
    "ai.step.": {f"ai.step.{name}_{found}" for name in YES_OR_NO_STEPS for found in ("yes", "no")},
    "ai.step.preference_": {f"ai.step.preference_{preference}" for preference in Preference},
    "cli.audit.": {f"cli.audit.{flaw}" for flaw in ChainFlaw},
    "audit.": {f"audit.{action}" for action in Action},
    "ai.drift.": {
        *(f"ai.drift.{kind}" for kind in DriftKind if kind is not DriftKind.VOICES),
        *(f"ai.drift.{kind}_to" for kind in (DriftKind.GONE, DriftKind.ENDING)),
        *(f"ai.drift.{kind}_unsaid" for kind in MAY_BE_UNSAID),
        "ai.drift.ending_unsaid_to",
    },
    "ai.override.flaw_": {f"ai.override.flaw_{flaw}" for flaw in Flaw},
    "ai.standing.": {
        *(f"ai.standing.{standing}" for standing in Standing if standing is not Standing.OFFERED),
        *(f"ai.standing.{standing}_to" for standing in WITH_SUCCESSOR),
    },
    "outputs.place.": {f"outputs.place.{place}" for place in (BLOG, PORTFOLIO, MEDIA)},
    "start.master_key.": {f"start.master_key.{flaw}" for flaw in MasterKeyFlaw},
    "common.section.": {f"common.section.{section}" for section in Section},
    "ai.budget.name_": {f"ai.budget.name_{whose}_{period}" for whose in ("own", "everyones") for period in Period},
    "common.": {
        *(f"common.section.{section}" for section in Section),
        *(f"common.operation.{operation}" for operation in Operation),
        *(f"common.role.{role}" for role in Role),
        *(f"common.why.{why}" for why in Why),
        *(f"common.expected.{word}" for word in ("text", "number", "integer", "boolean", "list", "object")),
    },
}
"""The codes that a source puts together from parts, under the part it begins with."""


def spoken_codes() -> dict[str, str]:
    """Every code the product may answer with, and a place that names it."""
    spoken = {code: beginning for beginning, codes in MADE_CODES.items() for code in codes}
    for file, node in _strings():
        if isinstance(node, ast.Constant) and _CODE.fullmatch(str(node.value)):
            spoken[str(node.value)] = f"{file.relative_to(SOURCES)}:{node.lineno}"
    return spoken


def made_beginnings() -> dict[str, str]:
    """What the codes put together from parts begin with, and a place that does it."""
    found = {}
    for file, node in _strings():
        first = node.values[0] if isinstance(node, ast.JoinedStr) and node.values else None
        if isinstance(first, ast.Constant) and _BEGINNING.fullmatch(str(first.value)):
            found[str(first.value)] = f"{file.relative_to(SOURCES)}:{node.lineno}"
    return found


def _strings() -> Iterator[tuple[Path, ast.expr]]:
    """Every string of the sources; the parts of one that is put together count as that one alone."""
    for file in sorted(SOURCES.rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        nodes = [node for node in ast.walk(tree) if isinstance(node, ast.expr)]
        parts = {id(part) for node in nodes if isinstance(node, ast.JoinedStr) for part in node.values}
        for node in nodes:
            is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
            if (is_text or isinstance(node, ast.JoinedStr)) and id(node) not in parts:
                yield file, node
