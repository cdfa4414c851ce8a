"""`make test-wiki`: get the wikis, then prove our plugins and snippets in them.

Without them it ends with 1 and the reason; with `--if-possible` it says that the proof is left out, and ends with 0.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.helpers.browser import find
from tests.helpers.packages import CACHE, UnavailableError
from tests.wikis.packages import php, unpacked

ROOT = Path(__file__).resolve().parents[2]
STORE = CACHE
PROOFS = ("tests/wikis/embed.py", "tests/wikis/proof.py")


def get() -> None:
    """Make sure of a browser, PHP and DokuWiki. Raises UnavailableError. A MediaWiki is welcome, and its proof alone left out."""
    if find(whole=True) is None:
        raise UnavailableError("no browser could be found")
    with tempfile.TemporaryDirectory() as folder:
        php(Path(folder), STORE)
    unpacked("dokuwiki", STORE)


def main(arguments: list[str]) -> int:
    """Return the exit status."""
    if_possible = "--if-possible" in arguments
    try:
        get()
    except UnavailableError as reason:
        print(f"The proof in real wikis is LEFT OUT: {reason}.", flush=True)
        return 0 if if_possible else 1
    try:
        unpacked("mediawiki", STORE)
    except UnavailableError as reason:
        print(f"The proof in MediaWiki is LEFT OUT: {reason}.", flush=True)
    more = [argument for argument in arguments if argument != "--if-possible"]
    return subprocess.run([sys.executable, "-m", "pytest", *PROOFS, *more], cwd=ROOT).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
