"""Files to documents, safely: every file is judged by its content and read in a child process."""

from ehtext.extract.door import extract, page_picture
from ehtext.extract.intake import fingerprint
from ehtext.extract.limits import Limits
from ehtext.extract.sniff import MediaType, sniff
from ehtext.extract.version import READER_VERSION

__all__ = [
    "READER_VERSION",
    "Limits",
    "MediaType",
    "extract",
    "fingerprint",
    "page_picture",
    "sniff",
]
