"""What makes pictures and sound, put together."""

from adapters.audio.process_joiner import ProcessJoiner
from adapters.providers.huggingface.image import HuggingFaceImages
from adapters.providers.huggingface.speech import HuggingFaceSpeech
from adapters.providers.offline.speech import OfflineSpeech
from adapters.providers.openrouter.image import OpenRouterImages
from adapters.providers.openrouter.speech import OpenRouterSpeech
from application.authorise import Authorise
from application.draw import Draw
from application.find_pictures import FindPictures
from application.ports.egress import Egress
from application.ports.holds import Holds
from application.read_aloud import ReadAloud
from entrypoints.container import Making


def build_making(authorise: Authorise, way_out: Egress, holds: Holds, find_pictures: FindPictures) -> Making:
    """The use-cases of pictures and sound."""
    routed_images, routed_speech = HuggingFaceImages(way_out), HuggingFaceSpeech(way_out)

    async def close() -> None:
        await routed_images.close()
        await routed_speech.close()

    return Making(
        draw=Draw(
            authorise=authorise,
            images={"openrouter": OpenRouterImages(way_out), "huggingface": routed_images},
            holds=holds,
            find_pictures=find_pictures,
        ),
        read_aloud=ReadAloud(
            authorise=authorise,
            speech={
                "openrouter": OpenRouterSpeech(way_out),
                "huggingface": routed_speech,
                "offline": OfflineSpeech(),
            },
            joiner=ProcessJoiner(),
            holds=holds,
        ),
        close=close,
    )
