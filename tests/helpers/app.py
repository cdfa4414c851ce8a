"""Parts of pages as Streamlit runs them, without a browser: what they draw, widgets to use, and the link to read."""

import json
from collections.abc import Callable
from itertools import count
from types import ModuleType
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.proto.BidiComponent_pb2 import BidiComponent
from streamlit.testing.v1 import AppTest

from bench.weights import reported
from decision.catalogue.catalogue import Catalogue
from decision.links.link import to_query
from decision.ranking.view import View
from tests.helpers.html import parsed

# Each run would otherwise read the metadata of every installed package in search of components, which takes most of its time. None has any.
manifest_scanner.scan_component_manifests = list

_numbers = count(1)


def run_part(draw: Callable[[Catalogue, View], Any], catalogue: Catalogue, page: str = "", **query: str) -> AppTest:
    """Return the run of a function that draws a part of the page with this path, opened with these parameters."""
    app = AppTest.from_function(
        _script, default_timeout=60, kwargs={"draw": draw, "catalogue": catalogue, "page": page}
    )
    for name, value in query.items():
        app.query_params[name] = value
    return succeeded(app.run())


def succeeded(app: AppTest) -> AppTest:
    """Return a run, in which no exception may have been raised."""
    assert not app.exception, app.exception[0].message
    return app


def _script(draw, catalogue, page):
    """Open a page and draw the part. Streamlit runs the source of this function alone, which therefore has no types."""
    from components.shell.state import open_page

    draw(catalogue, open_page(catalogue, page).view)


def link_of(app: AppTest) -> dict[str, str]:
    """Return the parameters of the address after a run, without the version of its form."""
    return {
        name: value if isinstance(value, str) else value[0] for name, value in app.query_params.items() if name != "v"
    }


def html_of(app: AppTest) -> ET.Element:
    """Return the elements of all HTML that a run drew, styles left out."""
    bodies = [element.proto.body for element in app.get("html")]
    return parsed("".join(body for body in bodies if not body.startswith("<style>")))


def downloads_of(
    monkeypatch: pytest.MonkeyPatch, module: ModuleType, render: Callable[[], None]
) -> tuple[str, str, dict[str, str]]:
    """Return key, name and the files' addresses, by their endings, of the download menu that a function of a module draws."""
    menus: list[tuple[Any, ...]] = []
    monkeypatch.setattr(module, "render_download_menu", lambda *parts: menus.append(parts))
    render()
    ((key, name, about, files),) = menus
    assert about.endswith(".")
    return key, name, dict(files)


def components_of(app: AppTest, name: str) -> list[BidiComponent]:
    """Return what a run drew by a component of the browser."""
    drawn = [element.proto for element in app.get("bidi_component")]
    return [component for component in drawn if component.component_name == name]


def component_data(app: AppTest, name: str) -> Any:
    """Return the data of the one component with this name."""
    (component,) = components_of(app, name)
    return json.loads(component.bytes or component.json)


def report(app: AppTest, name: str, event: str, value: object) -> AppTest:
    """Return the run that follows when a component in the browser reports an event."""
    (component,) = components_of(app, name)
    states = app._tree.get_widget_states()
    states.widgets.extend(reported(component.id, event, value))
    return succeeded(app._run(states))


def forms_of(app: AppTest) -> dict[str, Any]:
    """Return the groups of each form that a run drew, by the key of the form."""
    return {_key(form): json.loads(form.bytes)["groups"] for form in components_of(app, "atlas_form")}


def controls_of(app: AppTest, key: str) -> dict[str, Any]:
    """Return the controls of the form with this key as the browser gets them, by id; none where the run drew no such form."""
    return {control["id"]: control for group in forms_of(app).get(key, []) for control in group["controls"]}


def _key(component: BidiComponent) -> str:
    return component.id.split("-", 2)[2]


def set_in_form(app: AppTest, key: str, values: object, number: object = None) -> AppTest:
    """Return the run that follows when a reader sets controls of the form with this key; ``number``: that of the report, by default a new one."""
    return report_of_form(app, key, {"number": next(_numbers) if number is None else number, "values": values})


def report_of_form(app: AppTest, key: str, request: object) -> AppTest:
    """Return the run that follows when the form with this key reports anything."""
    (form,) = [form for form in components_of(app, "atlas_form") if _key(form) == key]
    states = app._tree.get_widget_states()
    states.widgets.extend(reported(form.id, "set", request))
    return succeeded(app._run(states))


def labels_of(app: AppTest, kind: str) -> list[str]:
    """Return the labels of all widgets of a kind, such as ``button``."""
    return [widget.label for widget in app.get(kind)]


def link_to(catalogue: Catalogue, view: View) -> dict[str, str]:
    """Return the parameters of a view's link, without the version of its form."""
    return {name: value for name, value in to_query(view, catalogue).items() if name != "v"}


class OpenMenu:
    """A popover that a reader has opened."""

    open = True

    def __init__(self, menu: object) -> None:
        self.menu = menu

    def __enter__(self) -> object:
        return self.menu.__enter__()

    def __exit__(self, *error: object) -> object:
        return self.menu.__exit__(*error)
