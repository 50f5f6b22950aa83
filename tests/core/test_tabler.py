"""The look of every page comes from a young package: its two files are those that were read, byte for byte."""

import hashlib
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

READ = {
    "tabler/css/tabler.min.css": "7ef750bd10546a695d0b12767ad8048bd8f3ec5de7daefb1067f9d0daa3d1c9a",
    "tabler/js/tabler.min.js": "b60c76160e97624574dbb8cf10abe6aee9a6493b60096fdfc15dd1dd2bd99eb9",
}


@pytest.mark.parametrize(("name", "digest"), READ.items())
def test_the_carried_files_are_the_ones_that_were_read(name, digest):
    with Path(finders.find(name)).open("rb") as carried:
        assert hashlib.file_digest(carried, "sha256").hexdigest() == digest
