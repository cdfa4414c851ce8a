"""Tests of the bounds on the areas from which threads allocate memory, and on the blocks in them."""

import platform
import re
import subprocess
import sys

import pytest

from server.http.memory import AREAS

ALLOCATE = """
import ctypes, sys, threading
from server.http.memory import LARGE_BYTES, limit_memory
library = ctypes.CDLL(None)
library.malloc.restype = library.open_memstream.restype = ctypes.c_void_p
library.free.argtypes = library.fclose.argtypes = (ctypes.c_void_p,)
library.malloc_info.argtypes = (ctypes.c_int, ctypes.c_void_p)
if sys.argv[1] == "limited":
    assert limit_memory()
together = threading.Barrier(16)
def work():
    library.malloc(4096)
    together.wait()
threads = [threading.Thread(target=work) for _ in range(16)]
for thread in threads: thread.start()
for thread in threads: thread.join()
library.free(library.malloc(2 * LARGE_BYTES))
for _ in range(3):
    library.malloc(LARGE_BYTES)
text, size = ctypes.c_char_p(), ctypes.c_size_t()
stream = library.open_memstream(ctypes.byref(text), ctypes.byref(size))
library.malloc_info(0, stream)
library.fclose(stream)
print(text.value.decode())
"""

pytestmark = pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="Only glibc has areas that can be counted.")


def test_threads_share_few_areas() -> None:
    assert len(areas("unlimited")) > AREAS
    assert len(areas("limited")) <= AREAS


def test_large_blocks_stay_apart_after_larger_ones_were_freed() -> None:
    assert blocks_apart("limited") >= blocks_apart("unlimited") + 3


def report(how: str) -> str:
    """Return the C library's report on a process of its own, in which sixteen threads and then large blocks were allocated."""
    return subprocess.run([sys.executable, "-c", ALLOCATE, how], capture_output=True, text=True, check=True).stdout


def areas(how: str) -> list[str]:
    """Return the areas in the report."""
    return re.findall("<heap ", report(how))


def blocks_apart(how: str) -> int:
    """Return how many blocks were taken from the system by themselves."""
    return int(re.findall(r'<total type="mmap" count="(\d+)"', report(how))[-1])
