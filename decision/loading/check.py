"""Check of a data set by all rules, in words: each rule with its findings, the first of them in full."""

from collections import Counter
from collections.abc import Iterator, Sequence

from decision.format import counted
from decision.lint import can_be_judged, findings
from decision.lint.rule import DataSet, Rule
from decision.reading.faults import MOST_SHOWN, listed


class Check:
    """The findings of rules so far: how many of each severity, how many rules were passed over, how many findings were printed."""

    def __init__(self) -> None:
        self.counts = Counter({"fault": 0, "warning": 0})
        self.rules = self.passed_over = self.printed = 0

    def lines(self, rules: Sequence[Rule], data_set: DataSet) -> Iterator[str]:
        """Yield a line for each rule, and after it one for each of its findings, as long as not too many were printed before."""
        for rule in rules:
            self.rules += 1
            if not can_be_judged(rule, data_set):
                self.passed_over += 1
                yield f"{rule.NAME:<17} not judged: mend the faults of reading first"
                continue
            rule_findings = list(findings(rule, data_set))
            self.counts.update(finding.severity for finding in rule_findings)
            outcome = counted(len(rule_findings), rule.SEVERITY) if rule_findings else "ok"
            yield f"{rule.NAME:<17} {outcome:<12} {rule.DESCRIPTION}"
            yield from (f"  {line}" for line in listed(rule_findings, max(0, MOST_SHOWN - self.printed)))
            self.printed += len(rule_findings)

    def total(self) -> str:
        """Return the last line."""
        skipped = f", {self.passed_over} not judged" if self.passed_over else ""
        totals = ", ".join(counted(count, severity) for severity, count in self.counts.items())
        return f"{self.rules} rules{skipped}: {totals}."
