"""The process that reads one document: its bytes come in, its text goes out, and it may not write files or grow."""

import json
import logging
import resource
import sys

from adapters.documents.flaws import FlawedDocument
from adapters.documents.reading import read_document
from domain.document import DocumentKind

MOST_MEMORY = 1024 * 1024 * 1024
MOST_SECONDS = 10


def main() -> None:
    """Read the document of the kind and encoding that the arguments name."""
    for what, most in (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CPU, MOST_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
    logging.disable()
    kind, charset = DocumentKind(sys.argv[1]), sys.argv[2]
    try:
        document = read_document(kind, sys.stdin.buffer.read(), charset)
    except FlawedDocument as flaw:
        told = {"flaw": flaw.flaw.value}
    else:
        told = {"title": document.title, "text": document.text, "truncated": "yes" if document.truncated else ""}
    sys.stdout.buffer.write(json.dumps(told, ensure_ascii=False).encode())


if __name__ == "__main__":
    main()
