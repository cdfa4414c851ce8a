"""Weights over Streamlit's own protocol: the panel among the messages of a run, and a change of weights as a browser sends it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from streamlit.components.v2.bidi_component.main import _make_trigger_id
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

PANEL, BOARD = "atlas_weights", "atlas_board"


@dataclass(frozen=True)
class WeightPanel:
    """The panel of the weights on a page. ``criteria``: the criteria's ids by their labels."""

    id: str
    criteria: Mapping[str, str]

    def criterion(self, label: str) -> str:
        """Return the id of the criterion with this label. Raises RuntimeError where there is none."""
        if label not in self.criteria:
            raise RuntimeError(f"No slider {label!r}; there are {sorted(self.criteria)}")
        return self.criteria[label]

    def change(self, weights: Mapping[str, int]) -> list[WidgetState]:
        """Return what a browser sends when a reader has set these weights, by criterion."""
        return reported(self.id, "weights", dict(weights))


def reported(component_id: str, event: str, value: object) -> list[WidgetState]:
    """Return what a browser sends when a component reports an event: the component's state, which is empty, and the event."""
    request = json.dumps([{"event": event, "value": value}])
    trigger = WidgetState(id=_make_trigger_id(component_id, "events"), json_trigger_value=request)
    return [WidgetState(id=component_id, json_value="{}"), trigger]


def weight_panel(messages: Iterable[ForwardMsg]) -> WeightPanel:
    """Return the panel that a run drew. Raises RuntimeError where it drew none."""
    drawn = [message.delta.new_element.bidi_component for message in messages]
    components = {component.component_name: component for component in drawn}
    if PANEL not in components or BOARD not in components:
        raise RuntimeError("The page has no panel of the weights, or not the texts that belong to it")
    criteria = json.loads(components[BOARD].bytes)["texts"]["criteria"]
    return WeightPanel(components[PANEL].id, {criterion["label"]: criterion["id"] for criterion in criteria})
