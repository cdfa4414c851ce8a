"""Offers side by side on a platform's page, and the offer meant wherever its values stand."""

from components.platform.head import head_html
from components.platform.offers import offers_html
from components.platform.radar import shape_rows, shape_words
from components.platform.rank import glance_html
from decision.catalogue.catalogue import Catalogue
from decision.ranking.ranking import ranking, shown_cells
from decision.ranking.view import ChosenMustHave, View
from tests.helpers.html import parsed, text, texts
from tests.helpers.offers import with_offers, with_own_cloud


def test_each_offer_is_a_column_with_what_it_is_how_one_comes_to_it_and_its_values(catalogue: Catalogue) -> None:
    data = with_own_cloud(catalogue)
    result = ranking(data, View())
    root = parsed(offers_html(data, data.platform["own"], result))
    assert texts(root, ".//h2") == ["Offers side by side"]
    assert texts(root, ".//thead//th") == ["cloud", "own cloud"]
    rows = {text(row.find("th")): [text(cell) for cell in row.iterfind("td")] for row in root.iterfind(".//tbody/tr")}
    assert list(rows) == ["What it is", "Kind", "Access", "Plans", "In your view", *(c.label for c in result.criteria)]
    assert rows["What it is"] == ["The hosted one.", "In the customer's account."]
    assert rows["Kind"] == ["Hosted", "Own cloud"]
    assert rows["Access"] == ["sign up", "on request"]
    assert rows["Plans"] == ["Self-serve, Enterprise", "Enterprise"]
    assert rows["In your view"][1] == "left out: category: own cloud"
    assert [value.startswith(start) for value, start in zip(rows["Isolation"], ("gVisor", "microVM"), strict=True)] == [
        True
    ] * 2


def test_the_kind_of_offers_stands_only_where_it_differs_and_one_offer_needs_no_table(catalogue: Catalogue) -> None:
    data = with_offers(catalogue, 1)
    result = ranking(data, View())
    for platform in data.platforms:
        root = parsed(offers_html(data, platform, result))
        assert (root.find(".//table") is not None) == (len(platform.offers) > 1)
        assert "Kind" not in texts(root, ".//tbody//th")
        assert not offers_html(data, platform, ranking(data, View(lens="guide")))


def test_values_on_the_page_are_those_of_one_offer_which_is_named(catalogue: Catalogue) -> None:
    data = with_own_cloud(catalogue)
    platform = data.platform["own"]
    view = View(tier="enterprise", categories=("hosted", "own-cloud"), must=(ChosenMustHave("isolation", "microvm"),))
    result = ranking(data, view)
    brief = texts(parsed(head_html(data, platform, view)), ".//div[@class='answer']/p")[0]
    assert brief.startswith("Offer: own cloud · Isolation: microVM")
    assert shown_cells(data, result, "own")["gpu"].text in brief
    assert texts(parsed(glance_html(data, platform, result)), ".//thead//th")[1] == "Own (own cloud)"
    assert shape_rows(data, platform, result)[0]["platform"] == "Own (own cloud)"
    assert shape_words(data, platform, result).startswith("Radar of Own (own cloud) against")
