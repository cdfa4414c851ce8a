"""Tests of the bound on the areas from which threads allocate memory."""

import platform
import re
import subprocess
import sys

import pytest

from server.http.memory import AREAS

ALLOCATE = """
import ctypes, sys, threading
from server.http.memory import limit_areas
library = ctypes.CDLL(None)
library.malloc.restype = library.open_memstream.restype = ctypes.c_void_p
library.fclose.argtypes = (ctypes.c_void_p,)
library.malloc_info.argtypes = (ctypes.c_int, ctypes.c_void_p)
if sys.argv[1] == "limited":
    assert limit_areas()
together = threading.Barrier(16)
def work():
    library.malloc(4096)
    together.wait()
threads = [threading.Thread(target=work) for _ in range(16)]
for thread in threads: thread.start()
for thread in threads: thread.join()
text, size = ctypes.c_char_p(), ctypes.c_size_t()
stream = library.open_memstream(ctypes.byref(text), ctypes.byref(size))
library.malloc_info(0, stream)
library.fclose(stream)
print(text.value.decode())
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="Only glibc has areas that can be counted.")
def test_threads_share_few_areas() -> None:
    assert areas("unlimited") > AREAS
    assert areas("limited") <= AREAS


def areas(how: str) -> int:
    """Return how many areas sixteen threads allocate from, in a process of its own."""
    run = subprocess.run([sys.executable, "-c", ALLOCATE, how], capture_output=True, text=True, check=True)
    return len(re.findall("<heap ", run.stdout))
