"""Puts together what reads sources."""

from adapters.documents.documents_apart import DocumentsApart
from application.ports.egress import Egress
from application.sources.fetch_source import FetchSource
from application.sources.read_source import ReadSource
from entrypoints.source_cases import SourceCases


def source_cases(pages: Egress) -> SourceCases:
    """The use-cases of sources; `pages` is the way to them."""
    read = ReadSource(documents=DocumentsApart())
    return SourceCases(read=read, fetch=FetchSource(egress=pages, read=read))
