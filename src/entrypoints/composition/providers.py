"""The providers that speak a dialect of their own, and those that speak OpenAI's."""

from adapters.providers.huggingface.catalogue import HuggingFaceCatalogue
from adapters.providers.huggingface.probe import HuggingFaceProbe
from adapters.providers.huggingface.text import HuggingFaceText
from adapters.providers.openai_like.catalogue import OpenAiLikeCatalogue
from adapters.providers.openai_like.probe import OpenAiLikeProbe
from adapters.providers.openai_like.text import OpenAiLikeText
from adapters.providers.openrouter.catalogue import OpenRouterCatalogue
from adapters.providers.openrouter.late_cost import OpenRouterLateCost
from adapters.providers.openrouter.probe import OpenRouterProbe
from adapters.providers.openrouter.text import OpenRouterText
from application.current_policy import CurrentPolicy
from application.ports.clock import Clock
from application.ports.egress import Egress
from application.ports.key_probe import KeyProbe
from application.ports.live_catalogue import LiveCatalogue
from application.ports.text import TextProvider
from application.ports.usage_keeping import UsageKeeping
from application.ports.vault import Vault
from application.usage.late_costs import LateCosts
from entrypoints.life import report


def texts_by_dialect(egress: Egress) -> dict[str, TextProvider]:
    """What writes text, by dialect."""
    return {
        "openrouter": OpenRouterText(egress),
        "huggingface": HuggingFaceText(egress),
        "openai_like": OpenAiLikeText(egress),
    }


def probes_by_dialect(egress: Egress) -> dict[str, KeyProbe]:
    """What tests keys, by dialect."""
    return {
        "openrouter": OpenRouterProbe(egress),
        "huggingface": HuggingFaceProbe(egress),
        "openai_like": OpenAiLikeProbe(egress),
    }


def late_costs_of(
    keeping: UsageKeeping, policy: CurrentPolicy, vault: Vault, egress: Egress, *, clock: Clock
) -> LateCosts:
    """What asks for costs after runs, at the providers that tell them then."""
    costs = {"openrouter": OpenRouterLateCost(egress)}
    return LateCosts(keeping=keeping, policy=policy, vault=vault, costs=costs, clock=clock, report=report)


def catalogues_by_dialect(egress: Egress) -> dict[str, LiveCatalogue]:
    """What reads lists of models, by dialect."""
    return {
        "openrouter": OpenRouterCatalogue(egress),
        "huggingface": HuggingFaceCatalogue(egress),
        "openai_like": OpenAiLikeCatalogue(egress),
    }
