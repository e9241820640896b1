"""The short way: a run's request goes to its handler past the framework, whose share of the time would be larger than ours."""

from collections.abc import Sequence
from typing import Any, cast

from litestar.handlers import HTTPRouteHandler
from litestar.types import HTTPScope, Receive, Send

from entrypoints.rest.edge import ASGIApp, Scope
from entrypoints.rest.edge import Receive as EdgeReceive
from entrypoints.rest.edge import Send as EdgeSend
from entrypoints.rest.faults import FaultAnswers
from entrypoints.rest.gate import Gate

ROOT = "/api/v1"


class ShortWay:
    """Wraps the application; the handlers that run something are found by their exact path, all else is the framework's.

    The same gate, handler and answers as there: which way a request goes is not to be seen from outside.
    """

    def __init__(self, app: ASGIApp, handlers: Sequence[HTTPRouteHandler], gate: Gate, answers: FaultAnswers) -> None:
        self._app = app
        self._gate = gate
        self._answers = answers
        runs = [handler for handler in handlers if "runs" in handler.opt]
        self._handlers = {f"{ROOT}{path}": handler for handler in runs for path in handler.paths}

    async def __call__(self, scope: Scope, receive: EdgeReceive, send: EdgeSend) -> None:
        """Serve one connection."""
        handler = self._handlers.get(scope.get("path", ""))
        if handler is None or scope["type"] != "http" or scope["method"] != "POST":
            await self._app(scope, receive, send)
            return
        asked, way_in, way_out = cast(HTTPScope, scope), cast(Receive, receive), cast(Send, send)
        try:
            call = await self._gate.let_in(asked, way_in, handler.opt)
            answer: Any = await handler.fn(call)
            await answer(scope, receive, send)
        except Exception as error:
            if "kelidar.answering" in scope:
                raise
            await self._answers.send(asked, way_out, error)
