"""Memory of the process: what threads and large arrays free can be used again, or goes back to the system.

The C library of Linux gives threads areas of their own, eight for each core. Streamlit runs every page in a new thread, and each area
keeps what its busiest moment took, for good. Two are enough here, because Python's own lock lets one thread allocate at a time.

Large blocks the library takes from the system and gives back one by one, but it puts ever larger ones among the small, up to 32 MB, once such have been
freed; what is small and lives on then keeps their room from being given back. Here the limit stays where it is.
"""

import ctypes
import sys

AREAS = 2
LARGE_BYTES = 4 << 20
"""Size from which a block is taken from the system by itself: above what a page of the ranking draws, below what certainty does."""

_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD, _M_ARENA_MAX = -1, -3, -8
"""The settings' numbers in glibc's ``malloc.h``."""


def limit_memory() -> bool:
    """Bound the number of areas and the size of blocks in them; return whether the C library takes it, which only that of most Linux systems does.

    It has to run before more than eight threads have allocated memory at once: from then on the library keeps the number of areas it has chosen.
    """
    if sys.platform != "linux":
        return False
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is None:
        return False
    settings = {_M_ARENA_MAX: AREAS, _M_MMAP_THRESHOLD: LARGE_BYTES, _M_TRIM_THRESHOLD: 2 * LARGE_BYTES}
    taken = [mallopt(*setting) for setting in settings.items()]
    return all(taken)
