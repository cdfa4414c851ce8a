"""Tests of the forms of a snapshot, over a snapshot of our own."""

from dataclasses import replace

from decision.site.addresses import Picture
from server.snapshot.formats import FORMATS, document_of
from tests.helpers.snapshots import SITE, snapshot_with

SNAPSHOT = replace(
    snapshot_with(["Ä name", "another"]), title="The title.", lead="The lead.", facts=(("Weights", "even"),)
)


def written(file_format: str, picture: Picture | None = None) -> str:
    return FORMATS[file_format].write(SNAPSHOT, picture or Picture(), SITE).decode()


def test_media_types_and_compression_go_by_the_form() -> None:
    assert {name: file_format.media_type for name, file_format in FORMATS.items()} == {
        "svg": "image/svg+xml",
        "png": "image/png",
        "md": "text/markdown; charset=utf-8",
        "csv": "text/csv; charset=utf-8",
        "json": "application/json",
        "html": "text/html; charset=utf-8",
        "mediawiki": "text/plain; charset=utf-8",
        "dokuwiki": "text/plain; charset=utf-8",
        "confluence": "text/plain; charset=utf-8",
    }
    assert [name for name, file_format in FORMATS.items() if not file_format.compress] == ["png"]


def test_a_document_has_all_of_the_snapshot_its_marks_and_its_address() -> None:
    document = document_of(SNAPSHOT, SITE)
    assert (document.title, document.lead, document.table) == ("The title.", "The lead.", SNAPSHOT.table)
    assert document.facts == (("Weights", "even"),)
    assert document.notes == ["● the guide and newer evidence differ.", "Data 2026.11.01-abc."]
    assert (document.link, document.link_text) == (f"{SITE}/?v=2", "Open this view in Sandbox Atlas")


def test_a_document_without_marks_explains_none() -> None:
    assert document_of(replace(SNAPSHOT, table=snapshot_with(["a"], 0).table), SITE).notes == ["Data 2026.11.01-abc."]


def test_only_csv_starts_with_the_mark_by_which_a_spreadsheet_knows_its_letters() -> None:
    assert [name for name in FORMATS if name != "png" and written(name).startswith("\ufeff")] == ["csv"]


def test_json_is_the_data_of_the_snapshot_one_key_a_line() -> None:
    assert written("json") == '{\n "names": [\n  "Ä name",\n  "another"\n ]\n}'


def test_a_picture_has_the_width_and_scale_asked_for() -> None:
    assert 'width="400"' in written("svg", Picture(width=400))
    png = FORMATS["png"].write(SNAPSHOT, Picture(width=400, scale=2), SITE)
    assert int.from_bytes(png[16:20]) == 800


def test_texts_hold_the_table_and_the_address() -> None:
    for name in ("md", "html", "mediawiki", "dokuwiki", "confluence"):
        text = written(name)
        assert "another" in text, name
        assert f"{SITE}/?v=2" in text, name
