"""The simulator's own routes under `/_simulator/`: read and clear the journal, change settings."""

import json
from dataclasses import asdict

from simulator.exchange import Exchange
from simulator.journal import Journal
from simulator.payload import encoded
from simulator.settings import Settings, changed

PREFIX = "/_simulator/"


async def control(exchange: Exchange, journal: Journal, settings: Settings) -> None:
    """Answer one of the simulator's own routes; its requests are in no journal."""
    route = f"{exchange.request.method} {exchange.request.path.removeprefix(PREFIX)}"
    if route == "GET journal":
        await exchange.answer(200, encoded({"entries": [entry.as_json() for entry in journal]}))
    elif route == "DELETE journal":
        journal.clear()
        await exchange.answer(200, encoded({"entries": []}))
    elif route == "PATCH settings":
        await _change(exchange, settings)
    else:
        await exchange.answer(404, encoded({"error": "no such route"}))


async def _change(exchange: Exchange, settings: Settings) -> None:
    try:
        changed(settings, json.loads(exchange.request.body))
    except ValueError as error:
        await exchange.answer(422, encoded({"error": f"not a settings object: {error}"}))
        return
    await exchange.answer(200, encoded(asdict(settings)))
