"""The board of a ranking in the browser: a component without a look that every page with weights draws before panel and table.

Its data change with no weight, so Streamlit sends a change of weights no more than a reference to them. In the browser they stand at ``window.atlas.board``; the
headline follows the weights from there while one is dragged.
"""

import json
from pathlib import Path

from components.shell.component import browser_component
from components.weights.texts import texts_json, texts_version
from decision.catalogue.catalogue import Catalogue
from decision.ranking.board import Words, board_json
from decision.ranking.ranking import Ranking

FOLDER = Path(__file__).parent
RANK_SCRIPT = FOLDER / "rank.js"
"""The value model, a part of every script that ranks or writes scores."""

SCRIPTS = (RANK_SCRIPT, *(FOLDER / name for name in ("read.js", "headline.js", "board.js")))
"""Parts of the script, in their order."""

_board = browser_component("atlas_board", FOLDER / "board.css", SCRIPTS, "board")


def render_board(catalogue: Catalogue, result: Ranking, words: Words | None = None) -> None:
    """Draw the board of a ranking, and with it the texts of the panel. ``words``: those of the headline, where it is not that of the ranking."""
    basis = result.view.basis
    parts = board_json(catalogue, result), texts_version(catalogue, basis).encode(), texts_json(catalogue, basis)
    own = b',"words":%b' % json.dumps(words).encode() if words else b""
    _board(key="board", data=b'{"board":%b,"version":"%b","texts":%b%b}' % (*parts, own), height=0)
