"""The use-cases of sources, as one part of the container."""

from application.sources.fetch_source import FetchSource
from application.sources.read_source import ReadSource
from domain.immutable import immutable


@immutable
class SourceCases:
    """Read a file, fetch a page."""

    read: ReadSource
    fetch: FetchSource
