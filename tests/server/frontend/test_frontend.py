"""Tests of the start page and the changed files of Streamlit's front end."""

import re

import pytest

from server.frontend import frontend as module
from server.frontend.folder import frontend_folder
from server.frontend.frontend import END_OF_HEAD, FIRST_SCRIPT, MODULE, Frontend, installed_frontend
from server.frontend.subsets import Subset
from server.http.headers import policy_from_environment, script_hashes

STREAMLIT = (frontend_folder() / "index.html").read_text(encoding="utf-8")
SCRIPTS = [path.read_text(encoding="utf-8") for path in (frontend_folder() / "static" / "js").glob("index.*.js")]
PAGE = (
    '<head><link href="./static/media/Text.AAAAAAAA.woff2"><script>first</script>'
    '<script type="module" src="./static/js/index.BBBBBBBB.js"></script>'
    '<link rel="stylesheet" href="./static/css/index.CCCCCCCC.css"></head><body>'
)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A front end with one font, one chunk and a style sheet."""
    for name, text in {
        "index.html": PAGE,
        "static/js/Html.DDDDDDDD.js": "",
        "static/css/index.CCCCCCCC.css": "@font-face{src:url(../media/Text.AAAAAAAA.woff2)}",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    text = Subset("Text.AAAAAAAA.woff2", "atlas-text.11111111.woff2", b"font", "U+41", "U+42")
    monkeypatch.setattr(module, "read_subsets", lambda media: [text])
    return tmp_path


def test_the_page_names_our_files_and_the_scripts_of_every_page(folder):
    frontend = Frontend(folder)
    own = next(path for path in frontend.files if path.startswith("static/css/atlas-index."))
    assert f'<link rel="stylesheet" href="./{own}">' in frontend.page
    assert '<link href="./static/media/atlas-text.11111111.woff2">' in frontend.page
    assert '<link rel="modulepreload" crossorigin href="./static/js/Html.DDDDDDDD.js"></head>' in frontend.page
    assert '<script type="module" fetchpriority="high" src=' in frontend.page


def test_the_page_says_where_the_server_is_before_any_script_or_style_sheet(folder):
    page = Frontend(folder).page
    connection = page.index("window.__streamlit")
    assert connection < page.index("first")
    assert connection < page.index('rel="stylesheet"')


def test_the_changed_style_sheet_is_there_under_its_own_and_its_first_name(folder):
    files = Frontend(folder).files
    own = next(path for path in files if path.startswith("static/css/atlas-index."))
    assert files[own] == files["static/css/index.CCCCCCCC.css"]
    assert files[own].decode().count("@font-face") == 2
    assert files["static/media/atlas-text.11111111.woff2"] == b"font"


def test_another_content_has_another_name(folder):
    first = Frontend(folder)
    (folder / "static/css/index.CCCCCCCC.css").write_text("p{}", encoding="utf-8")
    second = Frontend(folder)
    (before,), (after,) = ([path for path in each.files if "atlas-index" in path] for each in (first, second))
    assert before != after
    assert second.current(before) == after


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("static/media/atlas-text.11111111.woff2", "static/media/atlas-text.11111111.woff2"),
        ("static/media/atlas-text.22222222.woff2", "static/media/atlas-text.11111111.woff2"),
        ("static/media/atlas-text.22222222.css", None),
        ("static/media/atlas-other.22222222.woff2", None),
        ("static/css/index.CCCCCCCC.css", "static/css/index.CCCCCCCC.css"),
        ("static/css/index.EEEEEEEE.css", None),
        ("static/media/Text.AAAAAAAA.woff2", None),
        ("atlas-", None),
        ("", None),
    ],
)
def test_an_older_name_means_the_current_file_and_no_other_path_does(folder, path, current):
    assert Frontend(folder).current(path) == current


def test_a_start_page_of_another_form_stays_as_it_is(folder):
    (folder / "index.html").write_text("<p>another page", encoding="utf-8")
    frontend = Frontend(folder)
    assert frontend.page == "<p>another page"
    assert [*frontend.files] == ["static/media/atlas-text.11111111.woff2"]


def test_a_style_sheet_that_is_missing_is_left_to_streamlit(folder):
    (folder / "static/css/index.CCCCCCCC.css").unlink()
    frontend = Frontend(folder)
    assert './static/css/index.CCCCCCCC.css"' in frontend.page
    assert [path for path in frontend.files if path.endswith(".css")] == []


# The installed version


@pytest.mark.parametrize("place", [FIRST_SCRIPT, MODULE, END_OF_HEAD])
def test_the_installed_start_page_has_the_places_for_our_changes(place):
    assert place in STREAMLIT, "Streamlit's start page has changed: see server/frontend/frontend.py"


def test_the_installed_script_connects_directly_where_the_page_names_the_server():
    names = (
        *("__streamlit", "BACKEND_BASE_URL", "HOST_CONFIG", "allowedOrigins", "useExternalAuthToken", "enableBypass"),
        "blockErrorDialogs",
    )
    missing = [name for name in names if not any(name in script for script in SCRIPTS)]
    assert missing == [], "Streamlit connects in another way: see server/frontend/frontend.py and its start_page.html"


def test_the_installed_start_page_asks_for_nothing_that_is_not_there():
    frontend, folder = installed_frontend(), frontend_folder()
    paths = re.findall(r'(?:href|src)="\./(static/[^"]+)"', frontend.page)
    assert [path for path in paths if path not in frontend.files and not (folder / path).is_file()] == []
    assert len([path for path in paths if "/atlas-" in path]) >= 2


def test_the_policy_allows_the_inline_scripts_of_the_page():
    hashes = script_hashes(installed_frontend().page)
    assert len(hashes) == len(script_hashes(STREAMLIT)) + 1
    assert all(digest in policy_from_environment() for digest in hashes)
