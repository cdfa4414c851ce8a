"""Places that Streamlit gives to what a part of a page draws: its boxes, columns and widths."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from streamlit.proto.Block_pb2 import Block
from streamlit.testing.v1 import local_script_runner

from decision.catalogue.catalogue import Catalogue
from decision.ranking.view import View
from tests.helpers.app import run_part


@dataclass(frozen=True)
class Layout:
    """Layout of a part: ``boxes`` in words, with their keys; the shares of ``columns``; ``widths`` of widgets by label, in pixels."""

    boxes: list[str]
    columns: list[str]
    widths: dict[str, int]


def layout_of(draw: Callable[[Catalogue, View], Any], catalogue: Catalogue, page: str = "", **query: str) -> Layout:
    """Return the layout of a part of the page with this path, opened with these parameters."""
    deltas: list[Any] = []
    parse = local_script_runner.parse_tree_from_messages

    def kept(messages: list[Any]) -> Any:
        deltas.extend(message.delta for message in messages if message.HasField("delta"))
        return parse(messages)

    with patch.object(local_script_runner, "parse_tree_from_messages", kept):
        run_part(draw, catalogue, page, **query)
    blocks = [delta.add_block for delta in deltas if delta.HasField("add_block")]
    elements = [delta.new_element for delta in deltas if delta.HasField("new_element")]
    widths = {
        getattr(element, element.WhichOneof("type")).label: element.width_config.pixel_width
        for element in elements
        if element.width_config.pixel_width
    }
    return Layout(
        [words for block in blocks if (words := _words(block))],
        [f"{block.column.weight:.2f}{' framed' * block.column.show_border}" for block in blocks if _is_column(block)],
        widths,
    )


def _is_column(block: Block) -> bool:
    return block.WhichOneof("type") == "column"


def _words(block: Block) -> str:
    """Return the key, direction and frame of a box; empty for what is none, or only a column without key and frame."""
    box = block.flex_container
    is_row = box.direction == Block.FlexContainer.HORIZONTAL
    if block.WhichOneof("type") != "flex_container" or not (block.id or box.border or is_row):
        return ""
    key = block.id.split("-", 2)[-1]  # Streamlit writes a number of its own before it
    height = " as tall as its row" if block.height_config.use_stretch else ""
    return f"{key}: {'framed ' * box.border}{'row' if is_row else 'column'}{height}".removeprefix(": ")
