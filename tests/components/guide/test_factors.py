"""Tests of the guide's factors: what is known of each, and scales of levels."""

from components.guide import factors
from decision.catalogue.catalogue import Catalogue
from decision.ranking.view import View


def test_what_is_known_of_a_factor_is_counted_among_the_platforms_that_a_lens_ranks(catalogue: Catalogue) -> None:
    guided, everybody = (factors.ranked_ids(catalogue, lens) for lens in ("guide", "evidence"))
    rankable = {id for id, p in catalogue.platform.items() if catalogue.terms.category(p.category).ranked != "never"}
    assert everybody == [id for id in catalogue.platform if id in rankable]
    assert guided == [id for id in catalogue.in_guide if id in rankable]
    gpu = catalogue.criterion["gpu"]
    part, _, whole = factors._known(catalogue, gpu, "guide", View()).partition(" of ")
    assert 0 < int(part) <= int(whole) == len(guided)


def test_a_scale_of_levels_stands_once_where_both_lenses_agree_and_twice_where_not(catalogue: Catalogue) -> None:
    isolation = catalogue.criterion["isolation"]
    field = catalogue.fields[isolation.evidence.field]
    levels = {"gvisor": 0.5, "microvm": 1.0, "container": 0.5}
    same = isolation.evidence.model_copy(update={"levels": levels, "shape": "levels"})
    other = same.model_copy(update={"levels": {"gvisor": 0.25}})
    rows = [
        ("0.5", f"{field.label_of('gvisor')}, {field.label_of('container')}"),
        ("1", field.label_of("microvm")),
    ]
    caption = "Isolation: value of each level"
    agreed = isolation.model_copy(update={"evidence": same, "guide": same})
    assert list(factors._levels(catalogue, agreed)) == [(caption, rows)]
    differing = isolation.model_copy(update={"evidence": same, "guide": other})
    guide_lens, evidence_lens = (catalogue.terms.lens(lens).label for lens in ("guide", "evidence"))
    assert list(factors._levels(catalogue, differing)) == [
        (f"{caption} ({guide_lens})", [("0.25", field.label_of("gvisor"))]),
        (f"{caption} ({evidence_lens})", rows),
    ]
    assert [caption for caption, _ in factors._levels(catalogue, catalogue.criterion["price"])] == [
        "Price: value of each level"
    ], "only the guide's lens has levels of price"
    assert list(factors._levels(catalogue, catalogue.criterion["gpu"])) == []
