"""Tables and their plain formats."""

from decision.documents.table import escaped


def test_plain_text_stays_readable_in_markdown() -> None:
    plain = "Audit log: yes, $0.08 at 12:30 isn't much (~ 2 s)."
    assert escaped(plain) == plain.replace("$", "\\$").replace("12:", "12\\:")
