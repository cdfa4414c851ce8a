"""The data package of the shipped data, made once."""

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.package.files import PackageFiles, package_files


@pytest.fixture(scope="session")
def files(catalogue: Catalogue) -> PackageFiles:
    """Both files."""
    return package_files(catalogue)
