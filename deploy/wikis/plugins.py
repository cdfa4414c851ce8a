"""``make plugins``: write the files that both wiki plugins share into each of them.

A plugin is installed by copying its folder, so each folder holds all that it needs; the source of what they share is ``shared/``.
"""

import shutil
from pathlib import Path

FOLDER = Path(__file__).parent
SHARED = FOLDER / "shared"
DOKUWIKI, MEDIAWIKI = FOLDER / "dokuwiki" / "sandboxatlas", FOLDER / "mediawiki" / "SandboxAtlas"

COPIES = {
    "Embed.php": (DOKUWIKI / "Embed.php", MEDIAWIKI / "src" / "Embed.php"),
    "height.js": (DOKUWIKI / "script.js", MEDIAWIKI / "resources" / "height.js"),
    "embed.css": (DOKUWIKI / "style.css", MEDIAWIKI / "resources" / "embed.css"),
}
"""Copies of each shared file, under the names that the wikis ask for."""


def write() -> None:
    """Write every copy."""
    for name, copies in COPIES.items():
        for copy in copies:
            shutil.copyfile(SHARED / name, copy)


if __name__ == "__main__":
    write()
