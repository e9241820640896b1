"""Where the errors of Hugging Face's router differ from the rest (providers.md 2.9)."""

from adapters.wire.errors import ANY, Rules, phrase
from adapters.wire.verdicts import FAILED, MODEL_UNAVAILABLE

RULES = Rules(
    # The one path is fixed, so a 404 is a model its host does not have.
    statuses={404: MODEL_UNAVAILABLE},
    # The balance of the host behind the router, not the reader's (hub-docs#2392).
    words={(ANY, "not_enough_balance"): FAILED},
    phrases=(
        phrase((ANY,), r"not[_ ]enough[_ ]balance", FAILED),
        phrase((400,), r"model not supported by provider", MODEL_UNAVAILABLE),
    ),
)
