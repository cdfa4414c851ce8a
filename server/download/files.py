"""Files that pages offer beside the parts of a view, each made from the visit of its page. A further file is a row here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from components.charts.palette import css_tokens
from components.html.record import RecordDrawing, record_html
from decision.changes.document import changes_csv, changes_json
from decision.changes.steps import COST_S, steps
from decision.documents.amount_files import amounts_csv
from decision.documents.checklist import checklist_markdown
from decision.documents.claim_files import claims_csv, claims_json, claims_parquet
from decision.documents.decision_record import DecisionRecord, decision_record, record_markdown
from decision.facts.claim_search import ClaimRow, find
from decision.links.choices import WizardChoices
from decision.links.people import to_file
from decision.ranking.view import RESULT
from decision.wizard.answers import settled
from decision.wizard.holding import holding
from decision.wizard.recommendation import recommendation
from server.download.agreement import agreement_drawing, agreement_path
from server.embed.link_facts import link_facts
from server.embed.visit import Visit

CSV, HTML, MARKDOWN = (f"text/{kind}; charset=utf-8" for kind in ("csv", "html", "markdown"))
JSON, PARQUET = "application/json", "application/vnd.apache.parquet"
BYTE_ORDER_MARK = "\ufeff"
"""Start of a CSV file, by which spreadsheets recognise UTF-8."""


@dataclass(frozen=True, slots=True)
class FileInput:
    """All that a file is made from: the visit of the page that offers it, this site's address, and the day."""

    visit: Visit
    site: str
    today: date

    @property
    def claims(self) -> tuple[ClaimRow, ...]:
        """The claims that match the search of the visit."""
        return find(self.visit.catalogue, self.visit.page_state.choices, self.today)

    @property
    def record(self) -> DecisionRecord:
        """The decision record of the visit's view, with what a reader has to know of its link."""
        result = recommendation(self.visit.catalogue, replace(self.visit.view, step=RESULT))
        choices: WizardChoices = self.visit.page_state.choices
        held = holding(self.visit.catalogue, self.visit.view, decided=choices.decided)
        path = agreement_path(self.visit.catalogue, result.settled)
        record = decision_record(self.visit.catalogue, result, self.site, self.today, held, path)
        return replace(record, facts=(*record.facts, *link_facts(self.visit)))

    @property
    def drawing(self) -> RecordDrawing | None:
        """The drawing of the people's agreement; None where the view has no people."""
        return agreement_drawing(self.visit.catalogue, settled(self.visit.catalogue, self.visit.view))


@dataclass(frozen=True, slots=True)
class OfferedFile:
    """File of a page: the path of that page, the media type, the beginning of the name under which it is saved, and how it is made.

    ``cost``: the expected seconds of making it; all claims take as long as that.
    """

    page: str
    media_type: str
    name: str
    write: Callable[[FileInput], str | bytes]
    cost: float = 0.3


def _claims_csv(source: FileInput) -> str:
    return BYTE_ORDER_MARK + claims_csv(source.visit.catalogue, source.claims, source.visit.view.basis, source.today)


def _amounts_csv(source: FileInput) -> str:
    return BYTE_ORDER_MARK + amounts_csv(source.visit.catalogue, source.claims, source.visit.view.basis)


def _claims_json(source: FileInput) -> str:
    return claims_json(source.visit.catalogue, source.claims, source.visit.view.basis, source.today)


def _claims_parquet(source: FileInput) -> bytes:
    return claims_parquet(source.visit.catalogue, source.claims, source.visit.view.basis, source.today)


def _changes_csv(source: FileInput) -> str:
    return BYTE_ORDER_MARK + changes_csv(source.visit.catalogue, source.visit.view, steps())


def _changes_json(source: FileInput) -> str:
    return changes_json(source.visit.catalogue, source.visit.view, steps(), source.visit.ignored).file_text()


FILES: Mapping[str, OfferedFile] = {
    "claims.csv": OfferedFile("data", CSV, "sandbox-atlas-claims", _claims_csv),
    "claims.amounts.csv": OfferedFile("data", CSV, "sandbox-atlas-claims-amounts", _amounts_csv),
    "claims.json": OfferedFile("data", JSON, "sandbox-atlas-claims", _claims_json),
    "claims.parquet": OfferedFile("data", PARQUET, "sandbox-atlas-claims", _claims_parquet),
    "decision.html": OfferedFile(
        "choose", HTML, "decision", lambda source: record_html(source.record, css_tokens(":root"), source.drawing)
    ),
    "decision.md": OfferedFile("choose", MARKDOWN, "decision", lambda source: record_markdown(source.record)),
    "checklist.md": OfferedFile(
        "guide",
        MARKDOWN,
        "sandbox-checklist",
        lambda source: checklist_markdown(source.visit.catalogue, source.visit.view, source.site),
    ),
    "changes.csv": OfferedFile("changes", CSV, "sandbox-atlas-changes", _changes_csv, COST_S),
    "changes.json": OfferedFile("changes", JSON, "sandbox-atlas-changes", _changes_json, COST_S),
    "people.json": OfferedFile(
        "certainty", JSON, "sandbox-atlas-people", lambda source: to_file(source.visit.view, source.visit.catalogue)
    ),
}
"""Files by their name in an address."""
