"""Tests of the report of faults: each in words, as many as a person reads, and then how many more there are."""

from decision.reading.faults import CatalogueError, Fault, as_faults, report


def test_a_report_names_the_first_fifty_faults_and_counts_the_rest():
    lines = report(tuple(Fault("data/x.yaml", line, "a", "1", "2") for line in range(1, 601))).splitlines()
    assert (len(lines), lines[0]) == (52, "600 faults in the data:")
    assert lines[50:] == ["  data/x.yaml:50: a: found 1, expected 2", "  and 550 more"]


def test_any_error_becomes_a_report_whose_paths_begin_at_the_folder(tmp_path):
    try:
        with as_faults(tmp_path):
            raise OSError(18, "Invalid link", str(tmp_path / "x.yaml"), None, "/usr/lib/secret/y.so")
    except CatalogueError as error:
        (fault,) = error.faults
    assert fault.file == tmp_path.name
    assert fault.found == f"OSError: [Errno 18] Invalid link: '{tmp_path.name}/x.yaml' -> 'y.so'"


def test_a_name_that_is_no_text_is_told_in_text():
    fault = Fault("data/platforms/a\udcff\x1b.yaml", 0, "file", "nothing", "a file")
    assert str(fault) == r"data/platforms/a\udcff\x1b.yaml: file: found nothing, expected a file"
    assert report((fault,)).encode()
