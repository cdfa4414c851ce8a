"""ASGI application: Streamlit's pages with our HTTP routes and headers around them. ``streamlit run app.py`` starts it."""

import gc
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from starlette.middleware import Middleware
from streamlit.runtime import get_instance
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

from components.shell.runs import lighten_runs
from decision.loading.live import shared
from decision.reading.faults import CatalogueError
from pages.assets import ASSETS
from server.embed.head import PageHeads
from server.embed.page import ROUTES as EMBED_ROUTES
from server.embed.paths import Paths
from server.http.addresses import Forwarded
from server.http.assets import asset_route
from server.http.bodies import Bodies
from server.http.connections import connections_from_environment, limit_connections
from server.http.frames import limit_frames
from server.http.headers import SecurityHeaders, policy_from_environment
from server.http.log_limit import limit_log
from server.http.memory import limit_memory
from server.http.origin import OriginGuard
from server.http.pieces import Pieces
from server.http.site import check_report_address, site_from_environment
from server.http.sockets import SocketLimit, open_pages_from_environment, raise_descriptor_limit
from server.http.static import CompressedStatic
from server.http.waiting import limit_waiting
from server.routes import ROUTES
from server.snapshot.middleware import Snapshots, warm_up

limit_memory()

try:
    shared()
except CatalogueError as error:
    sys.exit(f"Sandbox Atlas does not start.\n{error}")

SITE_ADDRESS = site_from_environment()
check_report_address()
MAX_CONNECTIONS = connections_from_environment()
ALL_ROUTES = [*EMBED_ROUTES, asset_route(ASSETS), *ROUTES]


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
    limit_connections(MAX_CONNECTIONS, raise_descriptor_limit())
    gc.collect()
    gc.freeze()
    warm_up()
    yield


app = st.App(
    "pages/main.py",
    lifespan=lifespan,
    routes=ALL_ROUTES,
    middleware=[
        Middleware(Forwarded),
        Middleware(Pieces),
        Middleware(SecurityHeaders, policy=policy_from_environment(), site=SITE_ADDRESS),
        Middleware(OriginGuard, site=SITE_ADDRESS),
        Middleware(SocketLimit, most=open_pages_from_environment()),
        Middleware(Bodies, files_of=files_of),
        Middleware(CompressedStatic),
        Middleware(Snapshots),
        Middleware(Paths, routes=ALL_ROUTES),
        Middleware(PageHeads, assets=ASSETS),
    ],
)
