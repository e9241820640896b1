"""What makes pictures and sound, put together."""

from adapters.providers.huggingface.image import HuggingFaceImages
from adapters.providers.openrouter.image import OpenRouterImages
from application.authorise import Authorise
from application.draw import Draw
from application.find_references import FindReferences
from application.ports.egress import Egress
from application.ports.holds import Holds
from entrypoints.container import Making


def build_making(authorise: Authorise, way_out: Egress, holds: Holds) -> Making:
    """The use-cases of pictures and sound."""
    routed_images = HuggingFaceImages(way_out)
    return Making(
        draw=Draw(
            authorise=authorise,
            images={"openrouter": OpenRouterImages(way_out), "huggingface": routed_images},
            holds=holds,
            find_references=FindReferences(holds=holds),
        ),
        close=routed_images.close,
    )
