"""Tests of the version of the code: a new one as soon as any file behind a reply differs."""

from decision.reading.versions.headers import headers
from server.http import version


def test_the_version_differs_with_code_and_templates_and_with_nothing_else(tmp_path, monkeypatch):
    monkeypatch.setattr(version, "_ROOT", tmp_path)
    folder = tmp_path / "server" / "embed"
    folder.mkdir(parents=True)
    versions = []
    for name, text in (
        ("page.py", "1"),
        ("page.py", "2"),
        ("page.html", "<p>"),
        ("notes.txt", "a"),
        ("page.css", "p{}"),
    ):
        (folder / name).write_text(text, "utf-8")
        versions.append(version.code_version.__wrapped__())
    assert versions[2] == versions[3]
    assert len(set(versions)) == len(versions) - 1


def test_the_version_has_twelve_digits_and_counts_folders_that_are_there():
    assert len(version.code_version()) == 12
    assert [folder for folder in version._FOLDERS if not (version._ROOT / folder).is_dir()] == []


def test_the_newest_kept_version_counts_for_what_says_what_changed(monkeypatch):
    assert version.kept_version() == headers()[-1].version
    monkeypatch.setattr(version, "headers", lambda: ())
    assert version.kept_version() == ""
