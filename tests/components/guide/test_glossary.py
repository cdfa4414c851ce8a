"""Tests of the glossary: every term stands under its subject, can be linked to, and is marked where a link led to it."""

from components.guide.glossary import glossary_html
from decision.catalogue.catalogue import Catalogue
from tests.helpers.html import parsed, text


def test_every_term_has_a_place_of_its_own(catalogue: Catalogue) -> None:
    root = parsed(glossary_html(catalogue, ""))
    entries = {node.get("id"): node for node in root.iter("div") if node.get("id")}
    assert set(entries) == set(catalogue.glossary_term)
    for id, term in catalogue.glossary_term.items():
        words = text(entries[id])
        assert term.label in words
        assert " ".join(term.text.split()) in words
        assert term.reference in words


def test_the_linked_term_alone_is_marked(catalogue: Catalogue) -> None:
    root = parsed(glossary_html(catalogue, "score"))
    assert [node.get("id") for node in root.iter("div") if node.get("class") == "wanted"] == ["score"]


def test_the_vocabulary_of_the_site_is_there(catalogue: Catalogue) -> None:
    wanted = {
        *(
            "isolation",
            "microvm",
            "cold-start",
            "score",
            "weight",
            "must-have",
            "match",
            "unknown",
            "offer",
            "plan",
            "lens",
        ),
        *(
            "attention-mark",
            "second-hand",
            "leader",
            "platform",
            "criterion",
            "evidence",
            "claim",
            "source",
            "disputed",
        ),
    }
    assert wanted <= set(catalogue.glossary_term)


def test_the_lens_of_the_guide_carries_its_publisher_and_year(catalogue: Catalogue) -> None:
    assert catalogue.terms.lens("guide").label == f"{catalogue.guide.publisher} guide, {catalogue.guide.published}"
