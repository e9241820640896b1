"""Where OpenRouter's errors differ from the rest (providers.md 1.5)."""

from adapters.wire.errors import ANY, Rules, phrase
from adapters.wire.verdicts import (
    CONTENT_REFUSED,
    MODEL_UNAVAILABLE,
    NO_CREDIT,
    OVERLOADED,
    RATE_LIMITED,
    REQUEST_REJECTED,
)

RULES = Rules(
    words={
        # Reserved by runs that have not ended yet: it passes by itself, and Retry-After says when.
        (ANY, "openrouter_in_flight_budget"): RATE_LIMITED,
        (402, "openrouter_key_limit"): NO_CREDIT,
        (403, "openrouter_key_limit"): NO_CREDIT,
        (403, "openrouter_guardrail_budget"): NO_CREDIT,
        (403, "openrouter_workspace_budget"): NO_CREDIT,
        # Proof of a moderation or guardrail decision tells it from a 403 about the key.
        (403, "flagged"): CONTENT_REFUSED,
        (ANY, "model_deprecated"): MODEL_UNAVAILABLE,
        (ANY, "model_unavailable_upstream"): MODEL_UNAVAILABLE,
        (ANY, "free_variant_ended"): MODEL_UNAVAILABLE,
        (ANY, "wrong_endpoint"): REQUEST_REJECTED,
        (429, "capacity_exhausted"): RATE_LIMITED,
        (ANY, "capacity_exhausted"): OVERLOADED,
        (ANY, "temporarily_unavailable"): OVERLOADED,
    },
    phrases=(
        phrase((403,), r"budget limit exceeded|key limit exceeded", NO_CREDIT),
        phrase((403,), r"moderation|flagged|request blocked|guardrail|content policy", CONTENT_REFUSED),
        # "No endpoints found that support …" is about the request; "… found for <model>" is about the model.
        phrase((400, 404), r"no endpoints found for (?!.*(?:polic|privacy|request))", MODEL_UNAVAILABLE),
    ),
)
