"""Program of a machine that holds a thousand plain connections: `python -m tests.helpers.crowd PORT ADDRESS`.

No whole request comes on any of them; each is opened anew two seconds after it was closed.
"""

import asyncio
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

NUMBER = 1_000
HALF = b"GET /healthz HTTP/1.1\r\nHost: a\r\n"


@contextmanager
def crowd(port: int, source: str) -> Iterator[None]:
    """Run the program, once it has opened all its connections, from an address of this machine."""
    command = [sys.executable, "-m", "tests.helpers.crowd", str(port), source]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == b"ready\n"
            yield
            assert process.poll() is None
        finally:
            process.kill()


async def hold(port: int, source: str, sent: bytes) -> None:
    """Hold a connection for ever."""
    while True:
        with suppress(OSError):
            reader, writer = await asyncio.open_connection("127.0.0.1", port, local_addr=(source, 0))
            writer.write(sent)
            await reader.read()
            writer.close()
        await asyncio.sleep(2)


async def hold_all(port: int, source: str) -> None:
    """Hold all connections, half of them with half a request."""
    tasks = [asyncio.create_task(hold(port, source, HALF * (number % 2))) for number in range(NUMBER)]
    await asyncio.sleep(3)
    print("ready", flush=True)
    await asyncio.gather(*tasks)


if __name__ == "__main__":
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    asyncio.run(hold_all(int(sys.argv[1]), sys.argv[2]))
