"""Where in the panel a reader mends what a fault or a finding tells of."""

_PAGES = {
    "auth.session.required": "/login",
    "ai.provider.disabled": "/ai/settings",
    "ai.provider.address_refused": "/ai/settings",
    "ai.provider.file_broken": "/ai/settings",
    "ai.key.missing": "/ai/settings",
    "ai.key.rejected": "/ai/settings",
    "ai.key.not_permitted": "/ai/settings",
    "ai.key.origin_changed": "/ai/settings",
    "ai.key.unreadable": "/ai/settings",
    "ai.budget.exceeded": "/ai/settings",
    "ai.budget.price_unknown": "/ai/models",
    "ai.budget.currency_differs": "/ai/models",
    "ai.credit.exhausted": "/ai/settings",
    "ai.model.none_active": "/ai/models",
    "ai.model.active_is_retired": "/ai/models",
    "ai.model.unavailable": "/ai/models",
    "ai.model.not_offered": "/ai/models",
    "usage.cost.unknown": "/ai/models",
    "doctor.provider.missing": "/ai/settings",
    "doctor.key.missing": "/ai/settings",
    "doctor.model.missing": "/ai/models",
    "doctor.model.retiring": "/ai/models",
    "doctor.model.retiring_to": "/ai/models",
    "doctor.model.gone": "/ai/models",
    "doctor.model.gone_to": "/ai/models",
    "doctor.shared_key.rejected": "/ai/settings",
    "doctor.shared_key.no_credit": "/ai/settings",
    "ai.model.unknown": "/ai/models",
    "ai.model.no_successor": "/ai/models",
    "ai.model.successor_not_needed": "/ai/models",
}


def page_for(code: str) -> str | None:
    """The panel's page for a code, or None where there is nothing to mend there."""
    return _PAGES.get(code)
