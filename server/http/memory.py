"""Memory of the process: few areas to allocate from, so that what threads free can be used again.

The C library of Linux gives threads areas of their own, eight for each core. Streamlit runs every page in a new thread, and each area
keeps what its busiest moment took, for good. Two are enough here, because Python's own lock lets one thread allocate at a time.
"""

import ctypes
import sys

AREAS = 2
_M_ARENA_MAX = -8
"""The setting's number in glibc's ``malloc.h``."""


def limit_areas() -> bool:
    """Bound the number of areas; return whether the C library takes it, which only that of most Linux systems does.

    It has to run before more than eight threads have allocated memory at once: from then on the library keeps the number it has chosen.
    """
    if sys.platform != "linux":
        return False
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    return bool(mallopt and mallopt(_M_ARENA_MAX, AREAS))
