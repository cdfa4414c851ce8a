"""The wizard: answers, needs, recommendation, stack and caveats."""
