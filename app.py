"""ASGI application: Streamlit's pages with our HTTP routes and headers around them. ``streamlit run app.py`` starts it."""

import gc
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from starlette.middleware import Middleware

from decision.loading.live import shared
from decision.reading.faults import CatalogueError
from server.embed.head import PageHeads
from server.embed.page import ROUTES as EMBED_ROUTES
from server.http.headers import OriginGuard, SecurityHeaders, policy_from_environment
from server.http.static import CompressedStatic
from server.routes import ROUTES
from server.snapshot.middleware import Snapshots, warm_up

try:
    shared()
except CatalogueError as error:
    sys.exit(f"Sandbox Atlas does not start.\n{error}")


@asynccontextmanager
async def lifespan(app: st.App) -> AsyncIterator[None]:
    """Prepare the process: the imports' objects live as long as it does and need no garbage collection; pictures are warmed up.

    Threads take turns every half millisecond instead of every five, of which a page's run would lose one with each message.
    """
    sys.setswitchinterval(0.0005)
    gc.collect()
    gc.freeze()
    warm_up()
    yield


app = st.App(
    "pages/main.py",
    lifespan=lifespan,
    routes=[*EMBED_ROUTES, *ROUTES],
    middleware=[
        Middleware(SecurityHeaders, policy=policy_from_environment()),
        Middleware(OriginGuard),
        Middleware(Snapshots),
        Middleware(PageHeads),
        Middleware(CompressedStatic),
    ],
)
