"""Tests of the notices on a page's link and on faulty data."""

from components.html.templates import macros
from components.shell.frame import render_faults, render_html, render_ignored, render_left_out
from decision.catalogue.catalogue import Catalogue
from decision.links.codec import Ignored
from decision.links.length import LeftOut
from decision.reading.faults import Fault
from tests.helpers.app import html_of, run_part
from tests.helpers.html import texts
from tests.helpers.layout import layout_of

CUT = (LeftOut("columns", "columns", 3, 5), LeftOut("work", "the workload", 0, 1))


def test_what_a_link_could_not_use_and_cannot_hold_is_named(catalogue: Catalogue) -> None:
    ignored = Ignored("must", "x<y", "a filter")
    app = run_part(lambda *_: (render_ignored((ignored,)), render_left_out(CUT)), catalogue)
    assert texts(html_of(app), ".//li") == [str(ignored)]
    (sentence,) = app.markdown
    assert "Not in it: 2 of 5 columns, the workload." in sentence.value


def test_faults_are_reported_with_the_files_that_have_them(catalogue: Catalogue) -> None:
    fault = Fault("data/platforms/e2b.yaml", 3, "name", "7", "a text")
    app = run_part(lambda *_: render_faults((fault,)), catalogue)
    assert [error.value[:24] for error in app.error] == ["The data files were edit"]
    (report,) = texts(html_of(app), ".//pre")
    assert "data/platforms/e2b.yaml:3" in report


def test_without_anything_to_say_nothing_is_drawn(catalogue: Catalogue) -> None:
    app = run_part(lambda *_: (render_ignored(()), render_left_out(()), render_faults(())), catalogue)
    assert not app.main.children


def test_html_stands_in_the_scope_of_the_pages_style_under_its_heading(catalogue: Catalogue) -> None:
    parts = [macros().text("p", word) for word in ("one", "<two>")]
    root = html_of(run_part(lambda *_: render_html(*parts, title="Numbers", level=3), catalogue))
    assert [child.tag for child in root.find("div[@class='page']")] == ["h3", "p", "p"]
    assert texts(root, ".//p") == ["one", "<two>"]
    assert texts(html_of(run_part(lambda *_: render_html(title="Numbers"), catalogue)), ".//h2") == ["Numbers"]


def test_notices_on_a_link_are_framed(catalogue: Catalogue) -> None:
    ignored = Ignored("must", "x<y", "a filter")
    layout = layout_of(lambda *_: (render_ignored((ignored,)), render_left_out(CUT)), catalogue)
    assert layout.boxes == ["ignored: framed column", "left-out: framed column"]
