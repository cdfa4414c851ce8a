"""The command line as tests run it."""

from click.testing import CliRunner

from decision.__main__ import cli


def run(*arguments: object) -> tuple[int, str]:
    """Run ``python -m decision`` with these arguments; return its exit status and all that it prints."""
    result = CliRunner().invoke(cli, [str(argument) for argument in arguments], catch_exceptions=False)
    return result.exit_code, result.output
