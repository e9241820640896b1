"""An answer as the direct engine's parser finds it, piece by piece."""

from httptools import HttpResponseParser

from adapters.egress.transfer import Head, Headers

_FIRST_FINAL_STATUS = 200


class Answer:
    """Collects one answer. Its framing is llhttp's (the parser of Node and of uvicorn), in its strict mode."""

    def __init__(self, method: str) -> None:
        self.head: Head | None = None
        self.complete = False
        self.until_close = False
        self.buffered = 0
        self.head_bytes = 0
        self._keep = True
        self._method = method
        self._headers: Headers = []
        self._pieces: list[bytes] = []
        self._parser: HttpResponseParser | None = HttpResponseParser(self)

    def feed(self, data: bytes) -> None:
        """Take what came. Raises httptools' errors for what is not HTTP, or more than one answer."""
        if self.head is None:
            self.head_bytes += len(data)
        if self._parser is not None:
            self._parser.feed_data(data)

    def drop_parser(self) -> None:
        """Nothing more will come; parser and answer stop holding one another."""
        self._parser = None

    def take(self) -> bytes:
        """The body's bytes that have come since; empty if none have."""
        pieces = self._pieces
        if not pieces:
            return b""
        data = pieces[0] if len(pieces) == 1 else b"".join(pieces)
        pieces.clear()
        self.buffered = 0
        return data

    @property
    def keep(self) -> bool:
        """Whether the connection may carry another exchange."""
        return self.complete and self._keep

    def spoil(self) -> None:
        """The connection may not carry another exchange."""
        self._keep = False

    def on_message_begin(self) -> None:
        if self.complete:
            self.spoil()

    def on_header(self, name: bytes, value: bytes) -> None:
        self._headers.append((name.decode("latin-1").lower(), value.decode("latin-1")))

    def on_headers_complete(self) -> None:
        if self._parser is None or self.head is not None:
            return
        status = self._parser.get_status_code()
        if status < _FIRST_FINAL_STATUS:
            return
        self.head = Head(status, self._headers)
        self._keep = self._keep and self._parser.should_keep_alive()
        self.until_close = not {name for name, _ in self._headers} & {"content-length", "transfer-encoding"}
        if self._method == "HEAD":
            self.complete, self._keep = True, False

    def on_body(self, body: bytes) -> None:
        if not self.complete:
            self._pieces.append(body)
            self.buffered += len(body)

    def on_message_complete(self) -> None:
        if self.head is not None:
            self.complete = True
        else:
            self._headers = []  # a 1xx was no answer yet
