"""``python -m tests.audit`` writes docs/audit.md."""

from tests.audit.claims import DATA
from tests.audit.report import report

(DATA.parent / "docs" / "audit.md").write_text(report(), encoding="utf-8")
