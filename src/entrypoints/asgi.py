"""The ASGI application, a function of its parts."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import cast

from litestar import Litestar, Router
from litestar.config.cors import CORSConfig
from litestar.di import Provide
from litestar.exceptions import HTTPException
from litestar.openapi import OpenAPIConfig

from entrypoints.container import Container
from entrypoints.panel.files import Panel, built_folder, read_panel
from entrypoints.panel.pages import routes
from entrypoints.panel.policy import policy_for
from entrypoints.rest import (
    access,
    admins,
    audit,
    auth,
    budgets,
    casts,
    chat,
    content,
    content_batches,
    content_guidelines,
    content_steps,
    destinations,
    doctor,
    drift,
    estimate,
    export,
    feeds,
    health,
    holds,
    home,
    image,
    keys,
    lexicon,
    limits,
    media,
    models,
    openapi,
    outputs,
    overrides,
    own_feed,
    podcast_files,
    podcasts,
    sessions,
    settings,
    sharing,
    sources,
    speech,
    tokens,
    usage,
    usage_export,
    usage_policy,
    usage_summary,
)
from entrypoints.rest.edge import ASGIApp, Edge
from entrypoints.rest.faults import FaultAnswers
from entrypoints.rest.gate import Gate, call_of
from entrypoints.rest.request import LARGEST_BODY
from entrypoints.rest.short_way import ROOT, ShortWay
from entrypoints.settings import Settings

_API = [
    auth.set_up,
    auth.sign_in,
    auth.sign_out,
    auth.me,
    auth.change_profile,
    auth.change_password,
    tokens.list_tokens,
    tokens.create_token,
    tokens.revoke_token,
    sessions.list_sessions,
    sessions.end_session,
    sessions.end_other_sessions,
    sessions.list_sessions_of,
    sessions.end_session_of,
    sessions.end_sessions_of,
    admins.list_admins,
    admins.add_admin,
    admins.change_admin,
    admins.remove_admin,
    audit.list_audit,
    settings.settings,
    settings.change_provider,
    keys.set_personal_key,
    keys.remove_personal_key,
    keys.test_personal_key,
    keys.set_shared_key,
    keys.remove_shared_key,
    keys.test_shared_key,
    keys.share_key,
    sharing.preview_sharing,
    keys.set_preference,
    access.explain,
    models.grid,
    models.select_active,
    models.switch_to_successor,
    drift.drift,
    overrides.override_model,
    overrides.reset_override,
    chat.chat,
    image.image,
    speech.speech,
    content.write,
    content.write_section,
    content.refine,
    content_steps.titles,
    content_steps.outline,
    content_steps.meta,
    content_batches.begin,
    content_batches.list_batches,
    content_batches.get_batch,
    content_batches.get_item,
    content_batches.retry_item,
    content_batches.pause,
    content_batches.resume,
    content_batches.cancel,
    content_batches.remove,
    content_batches.events,
    podcasts.begin,
    podcasts.list_episodes,
    podcasts.get_episode,
    podcasts.remove_episode,
    podcasts.change_episode,
    podcasts.edit_script,
    podcasts.approve,
    podcasts.make_again,
    podcasts.pause,
    podcasts.resume,
    podcasts.cancel,
    podcasts.retry_line,
    podcasts.events,
    podcast_files.episode_audio,
    podcast_files.line_audio,
    podcast_files.episode_transcript,
    podcast_files.episode_notes,
    content_guidelines.guidelines,
    content_guidelines.set_guidelines,
    casts.list_casts,
    casts.save_cast,
    casts.remove_cast,
    own_feed.own_feed,
    own_feed.describe_feed,
    own_feed.open_feed,
    own_feed.close_feed,
    own_feed.put_in_feed,
    own_feed.take_from_feed,
    lexicon.lexicon,
    lexicon.set_lexicon,
    lexicon.preview,
    sources.read,
    usage.list_usage,
    usage_summary.summarise,
    estimate.estimate,
    limits.limits,
    limits.set_limits,
    budgets.budgets,
    budgets.set_budgets,
    budgets.my_budgets,
    usage_export.export,
    usage_policy.policy,
    usage_policy.set_policy,
    doctor.examine,
    holds.hold_upload,
    holds.open_hold,
    holds.drop_hold,
    outputs.save_output,
    outputs.list_outputs,
    export.export_outputs,
    outputs.get_output,
    outputs.output_file,
    outputs.output_transcript,
    outputs.edit_output,
    outputs.remove_output,
    outputs.deliver_output,
    media.list_media,
    media.upload_media,
    media.get_media,
    media.media_file,
    media.edit_media,
    media.remove_media,
    destinations.list_destinations,
    destinations.add_destination,
    destinations.change_destination,
    destinations.remove_destination,
]

_FEEDS = [feeds.feed_file, feeds.episode_file]
"""What podcast apps ask for, outside the API."""


def create_app(
    container: Container,
    site: Settings,
    new_id: Callable[[], str],
    *,
    started: Callable[[], None] = lambda: None,
    panel_folder: Path | None = None,
) -> ASGIApp:
    """What is served: the framework's application, with the short way past it and the edge around both."""
    panel = read_panel(panel_folder or built_folder())
    behind = cast(ASGIApp, framework(container, site, panel, started=started))
    # Only the framework adds what another site's browser pages need.
    if not site.cors_origins:
        behind = ShortWay(behind, _API, Gate(container, site.cors_origins), FaultAnswers(container))
    return Edge(behind, new_id, site.allowed_hosts, policy_for(panel.html if panel else home.PAGE))


def framework(
    container: Container, site: Settings, panel: Panel | None = None, *, started: Callable[[], None] = lambda: None
) -> Litestar:
    """REST under `/api/v1`, health, OpenAPI, and the panel, or the page that stands in for it."""
    answers = FaultAnswers(container)
    gate = Gate(container, site.cors_origins)

    @asynccontextmanager
    async def lifespan(_: Litestar) -> AsyncIterator[None]:
        await container.start()
        started()
        try:
            yield
        finally:
            await container.close()

    return Litestar(
        route_handlers=[Router(ROOT, route_handlers=_API), health.alive, health.ready, *_FEEDS, *routes(panel)],
        middleware=[gate.before],
        dependencies={"call": Provide(call_of, sync_to_thread=False)},
        exception_handlers={HTTPException: answers.response, Exception: answers.response},
        lifespan=[lifespan],
        request_max_body_size=LARGEST_BODY,
        cors_config=_cors(site),
        openapi_config=OpenAPIConfig(
            title="Kelidar", version="1", render_plugins=[openapi.Document()], openapi_router=openapi.place()
        ),
        logging_config=None,
        debug=False,
    )


def _cors(site: Settings) -> CORSConfig | None:
    if not site.cors_origins:
        return None
    return CORSConfig(
        allow_origins=sorted(site.cors_origins),
        allow_methods=["GET", "POST", "PUT", "PATCH", "DELETE"],
        allow_headers=["Authorization", "Content-Type", "X-CSRF-Token", "Idempotency-Key"],
        expose_headers=["X-Request-Id", "Retry-After"],
        allow_credentials=True,
        max_age=600,
    )
