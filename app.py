"""ASGI application: Streamlit's pages with our HTTP routes and headers around them. ``streamlit run app.py`` starts it."""

import gc
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from starlette.middleware import Middleware
from streamlit import config
from streamlit.runtime import get_instance
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

from components.shell.runs import lighten_runs
from components.shell.turns import watch_runs
from decision.loading.live import shared
from decision.settings import site_address
from decision.variables import MAX_CONNECTIONS
from pages.assets import ASSETS
from server.download.route import ROUTES as DOWNLOAD_ROUTES
from server.embed.head import PageHeads
from server.embed.page import ROUTES as EMBED_ROUTES
from server.embed.paths import Paths
from server.http.addresses import Forwarded
from server.http.assets import asset_route
from server.http.bodies import Bodies
from server.http.connections import limit_connections
from server.http.frames import limit_frames
from server.http.headers import SecurityHeaders, policy_from_environment
from server.http.log_limit import limit_log
from server.http.memory import limit_memory
from server.http.origin import OriginGuard
from server.http.pieces import Pieces
from server.http.sending import send_at_once
from server.http.site import BasePath, base_path
from server.http.sockets import SocketLimit, max_open_pages, raise_descriptor_limit
from server.http.static import CompressedStatic
from server.http.waiting import limit_waiting
from server.mcp.route import PATHS as MCP_PATHS
from server.operations.start import check_start, report
from server.operations.watch import Watch
from server.plain.route import ROUTES as PLAIN_ROUTES
from server.routes import ROUTES
from server.snapshot.middleware import Snapshots, warm_up

limit_memory()

check_start()
SITE_ADDRESS = site_address()
BASE_PATH = base_path(SITE_ADDRESS, config.get_option("server.baseUrlPath"))
config.set_option("server.baseUrlPath", "")  # BasePath takes it off, from Streamlit's addresses too
MAX_OPEN_PAGES = max_open_pages(raise_descriptor_limit())
WATCH = Watch(shared())
ALL_ROUTES = [*EMBED_ROUTES, *DOWNLOAD_ROUTES, *PLAIN_ROUTES, asset_route(ASSETS), *WATCH.routes, *ROUTES]


def files_of(session: str) -> int:
    """Return the number of uploaded files that Streamlit keeps for a session."""
    manager = get_instance().uploaded_file_mgr
    return len(manager.file_storage.get(session, ())) if isinstance(manager, MemoryUploadedFileManager) else 0


@asynccontextmanager
async def lifespan(app: st.App) -> AsyncIterator[None]:
    """Prepare the process: the imports' objects live as long as it does and need no garbage collection; pictures are warmed up.

    Threads take turns every half millisecond instead of every five, of which a page's run would lose one with each message.
    """
    sys.setswitchinterval(0.0005)
    lighten_runs()
    limit_log()
    limit_frames()
    limit_waiting()
    send_at_once()
    limit_connections(MAX_CONNECTIONS.number(), raise_descriptor_limit())
    if WATCH.metrics:
        watch_runs(WATCH.metrics.run)
    gc.collect()
    gc.freeze()
    warm_up()
    sys.stderr.write(
        f"{report(shared().current()[0], MAX_OPEN_PAGES, bound=config.get_option('server.address') or '')}\n"
    )
    yield


app = st.App(
    "pages/main.py",
    lifespan=lifespan,
    routes=ALL_ROUTES,
    middleware=[
        Middleware(BasePath, path=BASE_PATH),
        *WATCH.middleware(ALL_ROUTES),
        Middleware(Forwarded),
        Middleware(Pieces),
        Middleware(SecurityHeaders, policy=policy_from_environment(), site=SITE_ADDRESS),
        Middleware(OriginGuard, site=SITE_ADDRESS, guarded=MCP_PATHS),
        Middleware(SocketLimit, most=MAX_OPEN_PAGES),
        Middleware(Bodies, files_of=files_of, posts=MCP_PATHS),
        Middleware(CompressedStatic),
        Middleware(Snapshots),
        Middleware(Paths, routes=ALL_ROUTES),
        Middleware(PageHeads, assets=ASSETS),
    ],
)
