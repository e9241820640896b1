"""A script of pictures or sound: which results come of an order, after how much waiting, or why none."""

from dataclasses import dataclass

METADATA = "http://169.254.169.254/latest/meta-data/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """`picture` and `sound` name files of the CDN (or hold a whole URL); `waits` counts questions before the result, -1 for ever."""

    picture: str = ""
    sound: str = ""
    waits: int = 0
    fails: str = ""
    empty: bool = False


OK = Making()

MAKINGS: dict[str, tuple[str, str, Making]] = {
    "result-jpeg": ("JPEG bytes said to be PNG", "6.10, 1.7", Making(picture="jpeg-as.png", sound="sound.mp3")),
    "result-webp": ("a WebP picture; sound as FLAC", "1.7, 6.16", Making(picture="picture.webp", sound="sound.flac")),
    "result-svg": ("SVG said to be PNG", "1.7", Making(picture="svg-as.png", sound="page-as.wav")),
    "result-page": ("an HTML page said to be PNG or WAV", "1.7", Making(picture="page-as.png", sound="page-as.wav")),
    "result-pdf": ("PDF said to be PNG", "1.7", Making(picture="pdf-as.png", sound="page-as.wav")),
    "result-bomb": ("a PNG of 900 megapixels in a kilobyte", "1.7", Making(picture="bomb.png", sound="page-as.wav")),
    "result-gone": ("a result's URL that is 404", "2.6", Making(picture="gone.png", sound="gone.wav")),
    "result-flood": (
        "a result's URL without end (settings.flood_bytes)",
        "2.6",
        Making(picture="flood.png", sound="gone.wav"),
    ),
    "result-redirect": ("a result's URL redirects to it", "2.6", Making(picture="redirect.png", sound="redirect.wav")),
    "result-loop": ("a result's URL redirects to itself", "2.6", Making(picture="loop.png", sound="loop.wav")),
    "result-metadata": (
        "… redirects to a cloud's metadata",
        "2.6",
        Making(picture="metadata.png", sound="metadata.wav"),
    ),
    "result-private": ("a result's URL is a cloud's metadata", "2.6", Making(picture=METADATA, sound=METADATA)),
    "result-none": ("the order is done and holds no result", "1.8, 2.4", Making(empty=True)),
    "job-waits": ("the result is not there at once; asked twice more, it is", "6.15, 2.6", Making(waits=2)),
    "job-never": ("the result never comes", "6.15, 2.6", Making(waits=-1)),
    "job-fails": ("the job fails, with HTTP 200", "6.15, 2.6", Making(waits=1, fails="CUDA out of memory")),
    "job-refused": (
        "the job is refused as unsafe, with HTTP 200",
        "6.15, 2.6",
        Making(waits=1, fails="NSFW content detected"),
    ),
}
