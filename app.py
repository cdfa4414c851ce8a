"""The launcher: Streamlit's pages with our HTTP routes and headers around them. `streamlit run app.py` starts it."""

import gc
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from starlette.middleware import Middleware

from decision.faults import CatalogueError
from decision.live import shared
from server.api import ROUTES
from server.headers import OriginGuard, SecurityHeaders, policy_from_environment
from server.static import CompressedStatic

try:
    shared()
except CatalogueError as error:
    sys.exit(f"Sandbox Atlas does not start.\n{error}")


@asynccontextmanager
async def lifespan(app: st.App) -> AsyncIterator[None]:
    """Keep what the imports made out of every later garbage collection: it lives as long as the process."""
    gc.collect()
    gc.freeze()
    yield


app = st.App(
    "pages/main.py",
    lifespan=lifespan,
    routes=ROUTES,
    middleware=[
        Middleware(SecurityHeaders, policy=policy_from_environment()),
        Middleware(OriginGuard),
        Middleware(CompressedStatic),
    ],
)
