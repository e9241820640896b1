"""Where saved files lie: a folder, or an object store that speaks S3."""

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from domain.immutable import immutable
from domain.origin import origin_of

_BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]", re.ASCII)
_REGION = re.compile(r"[a-z0-9-]{1,40}", re.ASCII)


@immutable
class MediaSettings:
    """A folder, or a bucket; neither is the folder `media` of the data folder."""

    folder: Path | None = None
    bucket: str | None = None
    prefix: str = ""
    endpoint: str | None = None
    region: str | None = None


def read_media(value: str) -> MediaSettings:
    """What `KELIDAR_MEDIA_URL` says: a path, `file:///path`, or `s3://bucket/prefix?endpoint=https://…&region=…`.

    Raises ValueError for anything else.
    """
    if not value:
        return MediaSettings()
    parts = urlsplit(value)
    if parts.scheme == "s3":
        return _bucket(parts.netloc, parts.path.strip("/"), parse_qs(parts.query, strict_parsing=bool(parts.query)))
    if parts.scheme == "file" and not parts.netloc and parts.path:
        return MediaSettings(folder=Path(parts.path))
    if "://" not in value:
        return MediaSettings(folder=Path(value).absolute())
    raise ValueError("neither a folder nor a bucket")


def _bucket(name: str, prefix: str, told: dict[str, list[str]]) -> MediaSettings:
    endpoint, region = (told.pop(word, [None])[0] for word in ("endpoint", "region"))
    if told or not _BUCKET.fullmatch(name) or (region and not _REGION.fullmatch(region)):
        raise ValueError("not a bucket")
    if endpoint:
        origin_of(endpoint)
    return MediaSettings(bucket=name, prefix=f"{prefix}/" if prefix else "", endpoint=endpoint, region=region)
