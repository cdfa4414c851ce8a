"""Diagnosis of an embed in a wiki: the rules of ``data/wikis.yaml``, judged one by one for one wiki and one site.

No network request is made. An outcome that only the wiki or a name server could tell is ``untold``, never guessed.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.wikis import Way, Wiki, WikiRule
from decision.links.length import LONGEST
from decision.settings import ALL, EXAMPLE, NONE, SELF, Reach, ancestors_line, is_listed, reach
from decision.site.snippets import Snippet

Outcome = Literal["passes", "needs", "blocks", "untold"]
"""``needs``: the rule holds once an administrator has applied the remedy."""


@dataclass(frozen=True, slots=True)
class EmbedCase:
    """An embed to be judged: the wiki, its origin (empty: not given), this site, its frame ancestors, and the snippets to paste."""

    wiki: Wiki
    site: str
    origin: str
    ancestors: tuple[str, ...]
    snippets: tuple[Snippet, ...]
    embed: str
    picture: str

    @property
    def wiki_scheme(self) -> str:
        """Return the wiki's scheme; wikis run by their vendor have https. Empty where it is unknown."""
        return urlsplit(self.origin).scheme or ("https" if self.wiki.hosted else "")

    @property
    def wiki_reach(self) -> Reach:
        """Return the network in which the wiki is read."""
        return (
            reach(urlsplit(self.origin).hostname or "") if self.origin else "public" if self.wiki.hosted else "unknown"
        )

    @property
    def site_reach(self) -> Reach:
        """Return the network in which this site is reached."""
        return reach(urlsplit(self.site).hostname or "")


@dataclass(frozen=True, slots=True)
class EmbedFinding:
    """Outcome of one rule: the reason in a sentence, and the remedy where there is one."""

    rule: WikiRule
    outcome: Outcome
    reason: str
    remedy: str = ""


_Judgement = tuple[Outcome, str, str]


def diagnose(catalogue: Catalogue, case: EmbedCase) -> tuple[EmbedFinding, ...]:
    """Return a finding for every rule that concerns what this wiki shows, in the order of the data."""
    findings = []
    for rule in catalogue.wiki_rules:
        judgement = None if case.wiki.frame == "no" and rule.id in _OF_FRAMES else _JUDGES[rule.id](case)
        if judgement is not None:
            findings.append(EmbedFinding(rule, *judgement))
    return tuple(findings)


def verdict(findings: Iterable[EmbedFinding], way: Way) -> Outcome:
    """Return the outcome of frames or pictures as a whole: the gravest of their rules."""
    outcomes = {finding.outcome for finding in findings if finding.rule.way == way}
    order: tuple[Outcome, ...] = ("blocks", "needs", "untold")
    return next((outcome for outcome in order if outcome in outcomes), "passes")


def _ask(case: EmbedCase, origin: str) -> str:
    return f"The administrator of this site sets: {ancestors_line(case.ancestors, origin)}"


_SETTING = "The wiki's administrator sets the line for it."
_PLUGIN = "The wiki's administrator installs it and sets the lines for it."


def _takes_frames(case: EmbedCase) -> _Judgement:
    wiki = case.wiki
    outcomes: dict[str, _Judgement] = {
        "yes": ("passes", wiki.frame_note, ""),
        "setting": ("needs", wiki.frame_note, _SETTING),
        "plugin": ("needs", wiki.frame_note, _PLUGIN),
        "unchecked": ("untold", f"{wiki.frame_note} Not checked by us.", "Try it on a test page."),
        "no": ("blocks", wiki.frame_note, "Use the picture, which stays up to date too."),
    }
    return outcomes[wiki.frame]


def _listed(case: EmbedCase) -> _Judgement:
    if case.ancestors == (ALL,):
        return "passes", "Every site may show this one in a frame.", ""
    if not case.origin:
        listed = [word for word in case.ancestors if word not in (SELF, NONE)]
        if listed:
            return "untold", f"Listed are {', '.join(listed)}.", "Enter the wiki's address above."
        return "blocks", "This site does not allow other sites to show it in a frame.", _ask(case, EXAMPLE)
    if is_listed(case.origin, case.site, case.ancestors):
        return "passes", f"{case.origin} is listed.", ""
    return (
        "blocks",
        f"{case.origin} is not listed, so the browser would leave the frame empty.",
        _ask(case, case.origin),
    )


def _one_scheme(case: EmbedCase) -> _Judgement:
    return _scheme(case, "frame")


def _picture_scheme(case: EmbedCase) -> _Judgement | None:
    return None if case.wiki.fetched == "yes" else _scheme(case, "picture")


def _scheme(case: EmbedCase, medium: str) -> _Judgement:
    remedy = "Serve this site by https, and set ATLAS_URL to that address."
    if case.site.startswith("https://"):
        return "passes", "This site is read by https.", ""
    if case.wiki_scheme == "http":
        return "passes", "The wiki is read by http, as this site is.", ""
    if case.site_reach == "loopback":
        return "passes", "Browsers make an exception for the machine itself.", ""
    if not case.wiki_scheme:
        return (
            "untold",
            "This site is read by http; the wiki's own address is not known yet.",
            "Enter the wiki's address above.",
        )
    return "blocks", f"This site is read by http, the wiki by https: no {medium} would show.", remedy


def _reach(case: EmbedCase) -> _Judgement:
    """Judge whether a reader's browser, on a page of the wiki, gets to this site."""
    site, wiki = case.site_reach, case.wiki_reach
    remedy = "Give this site an address that the wiki's readers reach, and set ATLAS_URL to it."
    if site == "loopback" and wiki == "loopback":
        return "passes", "Both run on this machine. Nobody else will see it.", ""
    if site == "loopback":
        return "blocks", "This address leads every reader to their own machine.", remedy
    if site == "public":
        return "passes", "This site has a public address.", ""
    if site == "private" and wiki == "public":
        return "blocks", "The wiki is public and this site is inside a private network.", remedy
    if site == "private" and wiki == "private":
        return "passes", "Both are inside private networks; their readers have to be in one that reaches both.", ""
    if wiki == "private":
        return "passes", "The wiki is inside a private network itself.", ""
    reason = "Whether the names lead into a private network is unknown from here."
    return "untold", reason, "Open this site from a computer that reads the wiki."


def _isolation(case: EmbedCase) -> _Judgement:
    if case.wiki.isolated == "no":
        return "passes", "It leaves the frame as the snippet has it, and the snippet has no sandbox.", ""
    if case.wiki.isolated == "yes":
        return (
            "blocks",
            "The wiki isolates frames: the picture shows, the live app stays blank.",
            "Use the frame without live.",
        )
    return (
        "untold",
        "Whether the wiki isolates frames was not checked by us.",
        "If the live app stays blank, this is why; the picture in the frame shows all the same.",
    )


def _jsx(case: EmbedCase) -> _Judgement | None:
    if not case.wiki.jsx:
        return None
    texts = [snippet.text for snippet in case.snippets if snippet.kind in ("frame", "picture")]
    bad = any('style="' in text or "referrerpolicy" in text or not text.endswith(("/>", "</a>")) for text in texts)
    if bad:
        return "blocks", "The snippet is HTML and not JSX.", "Take the snippet for this wiki."
    return "passes", "The style is an object, names are written as JSX has them, and every tag is closed.", ""


def _length(case: EmbedCase) -> _Judgement:
    return _short_enough(case.embed)


def _picture_length(case: EmbedCase) -> _Judgement:
    return _short_enough(case.picture)


def _short_enough(address: str) -> _Judgement:
    count = f"The address has {len(address):,} characters."
    if len(address) <= LONGEST:
        return "passes", count, ""
    return "untold", f"{count} Some programs cut it off.", "Choose fewer columns, people or conditions."


def _takes_pictures(case: EmbedCase) -> _Judgement:
    wiki = case.wiki
    outcomes: dict[str, _Judgement] = {
        "yes": ("passes", wiki.picture_note, ""),
        "setting": ("needs", wiki.picture_note, _SETTING),
        "unchecked": ("untold", f"{wiki.picture_note} Not checked by us.", "Try it on a test page."),
        "no": ("blocks", wiki.picture_note, "Download the picture and upload it to the wiki."),
    }
    return outcomes[wiki.picture]


def _ending(case: EmbedCase) -> _Judgement:
    endings = case.wiki.endings
    ending = "." + urlsplit(case.picture).path.rpartition(".")[2]
    if ending == ".svg" and case.wiki.svg != "yes":
        return "blocks" if case.wiki.svg == "no" else "untold", "The picture is an SVG.", "Take the PNG."
    if endings and not case.picture.lower().endswith(endings):
        return "blocks", f"The picture's address does not end in {', '.join(endings)}.", "Take the PNG."
    reason = (
        f"It ends in {ending}, and nothing follows." if endings else f"It ends in {ending}; the wiki asks for no other."
    )
    return "passes", reason, ""


def _fetched(case: EmbedCase) -> _Judgement:
    if case.wiki.fetched == "no":
        return _reach(case)
    site = case.site_reach
    remedy = "Give this site a public address, or download the picture and put the file into the wiki."
    if site == "public":
        return "passes", "This site has a public address.", ""
    if case.wiki.fetched == "yes" and site in ("private", "loopback"):
        return "blocks", "The wiki's own servers fetch the picture and cannot reach this address.", remedy
    if case.wiki.fetched == "yes":
        return (
            "untold",
            "The wiki's own servers fetch the picture. Whether they reach this name is unknown.",
            remedy,
        )
    if site == "loopback" and case.wiki_reach != "loopback":
        return "blocks", "This address leads every reader, and the wiki's server, to their own machine.", remedy
    reason = (
        "Its servers may fetch the picture, if its administrator wants that." if case.wiki.fetched == "setting" else ""
    )
    return "untold", reason or "Whether its servers fetch the picture was not checked by us.", "Try it on a test page."


_JUDGES: Mapping[str, Callable[[EmbedCase], _Judgement | None]] = {
    "takes-frames": _takes_frames,
    "listed": _listed,
    "one-scheme": _one_scheme,
    "reach": _reach,
    "isolation": _isolation,
    "jsx": _jsx,
    "length": _length,
    "takes-pictures": _takes_pictures,
    "ending": _ending,
    "fetched": _fetched,
    "picture-scheme": _picture_scheme,
    "picture-length": _picture_length,
}
_OF_FRAMES = ("listed", "one-scheme", "reach", "isolation", "length")
"""Ids of the rules that have no say about a wiki without frames."""

RULE_IDS = tuple(_JUDGES)
"""Ids of the rules that are judged; the data hold their words."""
