"""The providers that speak a dialect of their own, and those that speak OpenAI's."""

from adapters.providers.huggingface.probe import HuggingFaceProbe
from adapters.providers.huggingface.text import HuggingFaceText
from adapters.providers.openai_like.probe import OpenAiLikeProbe
from adapters.providers.openai_like.text import OpenAiLikeText
from adapters.providers.openrouter.probe import OpenRouterProbe
from adapters.providers.openrouter.text import OpenRouterText
from application.ports.egress import Egress
from application.ports.key_probe import KeyProbe
from application.ports.text import TextProvider


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
