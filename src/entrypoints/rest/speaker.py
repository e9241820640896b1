"""Speaks to one reader: success and failure as envelopes, in the reader's language, fit for the reader's role."""

import math
from collections.abc import Iterable, Mapping
from typing import TypeVar

from msgspec import UNSET

from application.ports.messages import Messages
from domain.access_policy import RuleFault, Trace, as_read_by
from domain.admin import Admin
from domain.api_key import KeyOwner
from domain.budget import BudgetFault
from domain.capabilities import Manifest
from domain.faults import EditConflict, Fault, FieldFault, Kind, Param, UpstreamFault
from domain.ids import ProviderId
from domain.immutable import immutable
from entrypoints.rest.actions import page_for
from entrypoints.rest.answer import Action, Answer, Meta, Notice, PageMeta, Problem, StepView
from entrypoints.rest.standing import standing_view

T = TypeVar("T")

_NONE: Mapping[str, Param] = {}
_WITH_WORDS_OF_ITS_OWN = frozenset({"ai.content.refused"})
_RETRYABLE = frozenset({Kind.RATE_LIMITED, Kind.UNAVAILABLE, Kind.TIMEOUT})


@immutable
class Speaker:
    """Words for one request; `reader` is None for whoever is not signed in."""

    messages: Messages
    files: Mapping[ProviderId, Manifest]
    language: str
    request_id: str
    reader: Admin | None

    def ok(self, code: str, data: T, *, page: PageMeta | None = None, **params: Param) -> Answer[T]:
        """A success."""
        meta = Meta(request_id=self.request_id, page=page or UNSET)
        return Answer(ok=True, code=code, message=self.text(code, params), data=data, errors=[], meta=meta)

    def failure(self, fault: Fault, *, owner: KeyOwner | None = None, partial: bool | None = None) -> Answer[None]:
        """A failure; `owner` is whose key the run was on, `partial` whether some of the answer was already given."""
        rule_fault = fault if isinstance(fault, RuleFault) else None
        owner = owner or (rule_fault.owner if rule_fault else None)
        meta = Meta(
            request_id=self.request_id,
            trace=self.steps(rule_fault.trace) if rule_fault else UNSET,
            retry_after=UNSET if fault.retry_after is None else max(1, math.ceil(fault.retry_after)),
            action=self.action(fault.code, fault.sentence, owner) or UNSET,
            upstream=self._upstream(fault, owner) or UNSET,
            retryable=UNSET if partial is None else is_retryable(fault),
            partial=UNSET if partial is None else partial,
            version=fault.version if isinstance(fault, EditConflict) else UNSET,
            budget=standing_view(fault.standing) if isinstance(fault, BudgetFault) else UNSET,
        )
        message = self.text(fault.sentence, fault.params, owner)
        return Answer(ok=False, code=fault.code, message=message, data=None, errors=self._problems(fault), meta=meta)

    def notice(self, code: str, **params: Param) -> Notice:
        """Something this reader should know, beside what was asked for."""
        href, label = page_for(code), self.messages.action(code, self.language, self._variants(None))
        action = Action(label=label, href=href) if href and label else UNSET
        return Notice(code=code, message=self.text(code, params), action=action)

    def text(self, code: str, params: Mapping[str, Param] = _NONE, owner: KeyOwner | None = None) -> str:
        """The sentence of a code."""
        return self.messages.text(code, self.language, self._localised(params), self._variants(owner))

    def action(self, code: str, sentence: str, owner: KeyOwner | None = None) -> Action | None:
        """The one next step that a sentence of the code names, where there is one for this reader."""
        href = page_for(code)
        label = self.messages.action(sentence, self.language, self._variants(owner)) if href else None
        return Action(label=label, href=href) if href and label else None

    def steps(self, trace: Trace) -> list[StepView]:
        """The key rule's steps in words, as this reader may see them."""
        shown = as_read_by(trace, self.reader) if self.reader else ()
        return [
            StepView(step=step.step, ok=step.ok, code=step.code, message=self.text(step.code, dict(step.params)))
            for step in shown
        ]

    def label(self, provider: str) -> str:
        """A provider's name."""
        manifest = self.files.get(ProviderId(provider))
        names = manifest.labels if manifest else {}
        return names.get(self.language) or names.get("en") or provider

    def _problems(self, fault: Fault) -> list[Problem]:
        errors = fault.errors if isinstance(fault, FieldFault) else ()
        return [Problem(field=e.field, code=e.code, message=self.text(e.code, dict(e.params))) for e in errors]

    def _upstream(self, fault: Fault, owner: KeyOwner | None) -> str | None:
        """Raw provider text is for the owner of the personal key, or for a super admin (guarantees C8).

        Where the provider gave no answer at all, the detail is a word of the way to it, for the log.
        """
        if not isinstance(fault, UpstreamFault) or self.reader is None:
            return None
        if fault.status is None and fault.code not in _WITH_WORDS_OF_ITS_OWN:
            return None
        return fault.detail if owner is KeyOwner.PERSONAL or self.reader.is_super else None

    def _variants(self, owner: KeyOwner | None) -> tuple[str, ...]:
        role = None if self.reader is None else f"for_{self.reader.role}"
        both = (f"{owner}_{role}",) if owner and role else ()
        return (*both, *_present(owner, role))

    def _localised(self, params: Mapping[str, Param]) -> dict[str, Param]:
        spoken = dict(params)
        if "provider" in spoken:
            spoken["provider"] = self.label(str(spoken["provider"]))
        if "budget" in spoken:
            spoken["budget"] = self._budget(str(spoken["budget"]), str(spoken.get("budget_section", "")))
        return spoken

    def _budget(self, name: str, section: str) -> str:
        """What a budget is called in a sentence."""
        named = self.text(f"ai.budget.name_{name}")
        return self.text("ai.budget.name_in_section", {"name": named, "section": section}) if section else named


def is_retryable(fault: Fault) -> bool:
    """Whether the same request may work later, unchanged."""
    return fault.retryable if isinstance(fault, UpstreamFault) else fault.kind in _RETRYABLE


def _present(*names: str | None) -> Iterable[str]:
    return (name for name in names if name)
