"""Tests of the doctor: which rule would keep a wiki from showing a view, and what would help."""

from dataclasses import replace

import pytest

from decision.links.choices import Look
from decision.ranking.view import View
from decision.site.doctor import EmbedCase, EmbedFinding, diagnose, verdict
from decision.site.snippets import embed_address, picture_address, snippets

SITE, WIKI = "https://atlas.example.org", "https://wiki.example.org"


def case(catalogue, id="html", *, site=SITE, origin=WIKI, ancestors=("'self'", WIKI), **changes):
    wiki = next(wiki for wiki in catalogue.wikis if wiki.id == id).model_copy(update=changes)
    view, look = View(), Look()
    case_snippets = snippets(catalogue, wiki, site, view, look)
    addresses = embed_address(catalogue, site, view, look), picture_address(catalogue, site, view, look)
    return EmbedCase(wiki, site, origin, ancestors, case_snippets, *addresses)


def outcomes(catalogue, embed_case):
    return {finding.rule.id: finding.outcome for finding in diagnose(catalogue, embed_case)}


def finding_of(catalogue, embed_case, rule):
    return next(finding for finding in diagnose(catalogue, embed_case) if finding.rule.id == rule)


def test_a_listed_wiki_over_https_shows_both_ways_but_for_what_names_cannot_tell(catalogue):
    outcome_of = outcomes(catalogue, case(catalogue))
    assert {rule for rule, outcome in outcome_of.items() if outcome != "passes"} == {"reach", "fetched"}
    assert {outcome_of["reach"], outcome_of["fetched"]} == {"untold"}


def test_a_public_site_passes_every_rule(catalogue):
    embed_case = case(catalogue, site="https://9.9.9.9")
    assert set(outcomes(catalogue, embed_case).values()) == {"passes"}
    assert (
        verdict(diagnose(catalogue, embed_case), "frame")
        == verdict(diagnose(catalogue, embed_case), "picture")
        == "passes"
    )


def test_a_wiki_that_is_not_listed_is_blocked_and_the_remedy_is_the_whole_line(catalogue):
    finding = finding_of(catalogue, case(catalogue, ancestors=("'self'", "https://other.example.org")), "listed")
    assert finding.outcome == "blocks"
    assert f"ATLAS_FRAME_ANCESTORS=\"'self' https://other.example.org {WIKI}\"" in finding.remedy


@pytest.mark.parametrize(
    ("ancestors", "origin", "outcome"),
    [
        (("*",), "", "passes"),
        (("*",), WIKI, "passes"),
        (("'none'",), WIKI, "blocks"),
        (("'self'",), "", "blocks"),
        (("'self'",), SITE, "passes"),
        (("'self'", WIKI), "", "untold"),
        (("'self'", WIKI), WIKI, "passes"),
        (("'self'", WIKI), WIKI + ":8443", "blocks"),
    ],
)
def test_who_may_frame_this_site(catalogue, ancestors, origin, outcome):
    assert finding_of(catalogue, case(catalogue, ancestors=ancestors, origin=origin), "listed").outcome == outcome


def test_a_remedy_never_keeps_none_beside_an_origin(catalogue):
    assert "'none'" not in finding_of(catalogue, case(catalogue, ancestors=("'none'",)), "listed").remedy


@pytest.mark.parametrize(
    ("site", "origin", "outcome"),
    [
        ("http://atlas.example.org", "https://wiki.example.org", "blocks"),
        ("http://atlas.example.org", "http://wiki.example.org", "passes"),
        ("http://atlas.example.org", "", "untold"),
        ("http://localhost:8501", "https://wiki.example.org", "passes"),
        ("https://atlas.example.org", "http://wiki.example.org", "passes"),
    ],
)
def test_http_inside_https(catalogue, site, origin, outcome):
    outcome_of = outcomes(catalogue, case(catalogue, site=site, origin=origin))
    assert outcome_of["one-scheme"] == outcome_of["picture-scheme"] == outcome


@pytest.mark.parametrize(
    ("site", "origin", "outcome"),
    [
        ("http://10.0.0.4:8501", "https://9.9.9.9", "blocks"),
        ("http://10.0.0.4:8501", "http://10.0.0.5", "passes"),
        ("http://localhost:8501", "http://localhost:8080", "passes"),
        ("http://localhost:8501", "http://10.0.0.5", "blocks"),
        ("https://9.9.9.9", "https://wiki.example.org", "passes"),
        ("https://atlas.example.org", "https://9.9.9.9", "untold"),
        ("https://atlas.example.org", "http://wiki", "passes"),
    ],
)
def test_who_can_reach_this_site_from_the_wiki(catalogue, site, origin, outcome):
    assert finding_of(catalogue, case(catalogue, site=site, origin=origin), "reach").outcome == outcome


def test_a_wiki_without_frames_has_only_that_to_say_about_them(catalogue):
    findings = diagnose(catalogue, case(catalogue, "github"))
    assert [finding.rule.id for finding in findings if finding.rule.way == "frame"] == ["takes-frames"]
    assert verdict(findings, "frame") == "blocks"


@pytest.mark.parametrize(
    ("site", "outcome"), [("http://10.0.0.4", "blocks"), ("https://9.9.9.9", "passes"), (SITE, "untold")]
)
def test_pictures_that_servers_fetch_need_a_public_address(catalogue, site, outcome):
    assert finding_of(catalogue, case(catalogue, "github", site=site, origin=""), "fetched").outcome == outcome


def test_a_vendors_wiki_counts_as_public_and_https_before_anybody_says_where_it_is(catalogue):
    outcome_of = outcomes(catalogue, case(catalogue, "notion", site="http://10.0.0.4", origin=""))
    assert (outcome_of["one-scheme"], outcome_of["reach"]) == ("blocks", "blocks")


def test_settings_and_plugins_are_needs_and_the_unchecked_is_untold(catalogue):
    assert outcomes(catalogue, case(catalogue, "mediawiki"))["takes-frames"] == "needs"
    assert outcomes(catalogue, case(catalogue, "bookstack"))["takes-frames"] == "needs"
    assert outcomes(catalogue, case(catalogue, "confluence-cloud"))["takes-frames"] == "untold"
    assert outcomes(catalogue, case(catalogue, "mediawiki"))["takes-pictures"] == "needs"


@pytest.mark.parametrize(
    ("file", "svg", "endings", "outcome", "reason"),
    [
        ("a.svg", "yes", (), "passes", "It ends in .svg; the wiki asks for no other."),
        ("a.svg", "no", (), "blocks", "The picture is an SVG."),
        ("a.svg", "unchecked", (), "untold", "The picture is an SVG."),
        ("a.svg", "no", (".svg",), "blocks", "The picture is an SVG."),
        ("a.svg", "yes", (".svg",), "passes", "It ends in .svg, and nothing follows."),
        ("a.svg", "yes", (".png", ".gif"), "blocks", "The picture's address does not end in .png, .gif."),
        ("a.png", "no", (), "passes", "It ends in .png; the wiki asks for no other."),
        ("a.b.png", "unchecked", (".png",), "passes", "It ends in .png, and nothing follows."),
        ("a.PNG", "no", (".png",), "passes", "It ends in .PNG, and nothing follows."),
        ("a.png?x", "no", (".png",), "blocks", "The picture's address does not end in .png."),
        ("a.png?x", "no", (), "passes", "It ends in .png; the wiki asks for no other."),
    ],
)
def test_the_ending_of_a_picture(catalogue, file, svg, endings, outcome, reason):
    embed_case = replace(case(catalogue, svg=svg, endings=endings), picture=f"{SITE}/{file}")
    finding = finding_of(catalogue, embed_case, "ending")
    assert (finding.outcome, finding.reason) == (outcome, reason)
    assert finding.remedy == ("" if outcome == "passes" else "Take the PNG.")


LOCAL, PRIVATE, PUBLIC = "http://localhost:8501", "http://10.0.0.4", "https://9.9.9.9"


@pytest.mark.parametrize(
    ("fetched", "site", "origin", "outcome", "reason"),
    [
        ("yes", PUBLIC, PRIVATE, "passes", "This site has a public address."),
        ("yes", PRIVATE, PRIVATE, "blocks", "The wiki's own servers fetch the picture and cannot reach this address."),
        ("yes", LOCAL, LOCAL, "blocks", "The wiki's own servers fetch the picture and cannot reach this address."),
        ("yes", SITE, PUBLIC, "untold", "Whether they reach this name is unknown."),
        ("setting", PUBLIC, PRIVATE, "passes", "This site has a public address."),
        ("setting", PRIVATE, PRIVATE, "untold", "Its servers may fetch the picture, if its administrator wants that."),
        ("setting", LOCAL, LOCAL, "untold", "Its servers may fetch the picture, if its administrator wants that."),
        ("setting", LOCAL, PRIVATE, "blocks", "every reader, and the wiki's server, to their own machine."),
        ("unchecked", SITE, WIKI, "untold", "Whether its servers fetch the picture was not checked by us."),
        ("unchecked", LOCAL, WIKI, "blocks", "every reader, and the wiki's server, to their own machine."),
        ("no", PRIVATE, PRIVATE, "passes", "Both are inside private networks"),
        ("no", PRIVATE, PUBLIC, "blocks", "this site is inside a private network."),
    ],
)
def test_servers_that_fetch_pictures_have_to_reach_this_site(catalogue, fetched, site, origin, outcome, reason):
    finding = finding_of(catalogue, case(catalogue, site=site, origin=origin, fetched=fetched), "fetched")
    assert finding.outcome == outcome
    assert reason in finding.reason


@pytest.mark.parametrize(
    ("site", "origin", "hosted", "outcome", "reason"),
    [
        (PRIVATE, "", False, "untold", "is unknown from here"),
        (PRIVATE, "", True, "blocks", "The wiki is public"),
        (PRIVATE, WIKI, True, "untold", "is unknown from here"),
        (PRIVATE, PRIVATE, True, "passes", "Both are inside private networks"),
        (SITE, "", False, "untold", "is unknown from here"),
        (SITE, PRIVATE, False, "passes", "The wiki is inside a private network itself."),
        (SITE, LOCAL, False, "untold", "is unknown from here"),
        (LOCAL, "", False, "blocks", "every reader to their own machine"),
        (LOCAL, LOCAL, False, "passes", "Both run on this machine."),
        (PUBLIC, LOCAL, False, "passes", "This site has a public address."),
    ],
)
def test_the_network_of_a_wiki_follows_from_its_address_or_its_vendor(catalogue, site, origin, hosted, outcome, reason):
    finding = finding_of(catalogue, case(catalogue, site=site, origin=origin, hosted=hosted), "reach")
    assert finding.outcome == outcome
    assert reason in finding.reason


def test_the_scheme_of_a_picture_is_no_matter_where_a_server_fetches_it(catalogue):
    insecure = case(catalogue, site="http://atlas.example.org", fetched="yes")
    assert "picture-scheme" not in outcomes(catalogue, insecure)
    assert outcomes(catalogue, insecure)["one-scheme"] == "blocks"
    for rule, medium in (("one-scheme", "frame"), ("picture-scheme", "picture")):
        finding = finding_of(catalogue, case(catalogue, site="http://atlas.example.org"), rule)
        assert f"no {medium} would show" in finding.reason


@pytest.mark.parametrize(
    ("frame", "picture", "outcome"),
    [("yes", "yes", "passes"), ("setting", "setting", "needs"), ("unchecked", "unchecked", "untold"), ("no", "no", "blocks")],
)  # fmt: skip
def test_what_a_wiki_takes_is_judged_by_its_data(catalogue, frame, picture, outcome):
    outcome_of = outcomes(catalogue, case(catalogue, frame=frame, picture=picture))
    assert outcome_of["takes-frames"] == outcome_of["takes-pictures"] == outcome
    assert ("listed" in outcome_of) is (frame != "no")


@pytest.mark.parametrize(("isolated", "outcome"), [("no", "passes"), ("yes", "blocks"), ("unchecked", "untold")])
def test_a_wiki_that_isolates_frames(catalogue, isolated, outcome):
    assert finding_of(catalogue, case(catalogue, isolated=isolated), "isolation").outcome == outcome


def test_html_in_a_page_of_program_text_is_found(catalogue):
    assert finding_of(catalogue, case(catalogue, "docusaurus"), "jsx").outcome == "passes"
    assert finding_of(catalogue, case(catalogue, "docusaurus", forms=("html-frame",)), "jsx").outcome == "blocks"
    assert "jsx" not in outcomes(catalogue, case(catalogue, "mkdocs"))


@pytest.mark.parametrize(("rule", "part"), [("length", "embed"), ("picture-length", "picture")])
def test_an_address_of_more_than_two_thousand_characters_is_long(catalogue, rule, part):
    for length, outcome in ((2_000, "passes"), (2_001, "untold")):
        finding = finding_of(catalogue, replace(case(catalogue), **{part: "x" * length}), rule)
        assert finding.outcome == outcome
        assert f"The address has {length:,} characters." in finding.reason
        assert bool(finding.remedy) is (outcome == "untold")


@pytest.mark.parametrize(
    ("kind", "text", "outcome"),
    [
        ("frame", "<iframe />", "passes"),
        ("picture", "<a><img /></a>", "passes"),
        ("frame", "<iframe></iframe>", "blocks"),
        ("picture", '<img style="x" />', "blocks"),
        ("picture", '<img referrerpolicy="x" />', "blocks"),
        ("table", '<table style="x"></table>', "passes"),
    ],
)
def test_frames_and_pictures_in_program_text_have_to_be_jsx(catalogue, kind, text, outcome):
    snippet = replace(case(catalogue, "docusaurus").snippets[0], kind=kind, text=text)
    embed_case = replace(case(catalogue, "docusaurus"), snippets=(snippet,))
    assert finding_of(catalogue, embed_case, "jsx").outcome == outcome


def test_the_gravest_outcome_is_the_verdict(catalogue):
    embed_case = case(catalogue, "mediawiki", ancestors=("'self'",))
    assert verdict(diagnose(catalogue, embed_case), "frame") == "blocks"
    assert verdict(diagnose(catalogue, case(catalogue, "mediawiki", site="https://9.9.9.9")), "frame") == "needs"


@pytest.mark.parametrize(
    ("ancestors", "origin", "reason"),
    [
        (("*",), "", "Every site may show this one in a frame."),
        (("'self'", WIKI, "https://b.example"), "", f"Listed are {WIKI}, https://b.example."),
        (("'none'",), "", "This site does not allow other sites to show it in a frame."),
        (("'self'",), SITE, f"{SITE} is listed."),
        (("'self'",), WIKI, f"{WIKI} is not listed, so the browser would leave the frame empty."),
        (("*", WIKI), WIKI, f"{WIKI} is listed."),
    ],
)
def test_who_is_listed_is_told(catalogue, ancestors, origin, reason):
    assert finding_of(catalogue, case(catalogue, ancestors=ancestors, origin=origin), "listed").reason == reason


@pytest.mark.parametrize(
    ("ways", "outcome"),
    [
        ([], "passes"),
        (["passes"], "passes"),
        (["untold", "passes"], "untold"),
        (["untold", "needs", "passes"], "needs"),
        (["needs", "untold", "blocks"], "blocks"),
    ],
)
def test_of_several_outcomes_of_one_way_the_gravest_counts(catalogue, ways, outcome):
    frame = next(rule for rule in catalogue.wiki_rules if rule.way == "frame")
    picture = next(rule for rule in catalogue.wiki_rules if rule.way == "picture")
    findings = [EmbedFinding(frame, way, "") for way in ways]
    assert verdict(findings, "frame") == outcome
    assert verdict(findings, "picture") == "passes"
    assert verdict([*findings, EmbedFinding(picture, "blocks", "")], "frame") == outcome
