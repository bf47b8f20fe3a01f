"""How much one file may cost. Every figure has its reason in docs/security.md."""

from __future__ import annotations

from dataclasses import dataclass

_MB = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The budgets for reading one file. The defaults suit a council laptop.

    Sizes are bytes, times are seconds. What a document takes is allowed to grow with its pages,
    so that a long report is read and a one-page trap is not given minutes.
    """

    upload_bytes: int = 50 * _MB
    # Word packages: 320 public ones had a median ratio of 3.8 and a highest of 70.1.
    zip_entries: int = 5_000
    zip_bytes: int = 200 * _MB  # declared; zipfile never reads past what is declared
    xml_part_bytes: int = 64 * _MB
    zip_ratio: int = 100  # unpacked to packed
    zip_ratio_from: int = 1 * _MB  # below this a high ratio is only an almost empty part
    # PDF, measured by pdfium before anything slower looks at the page.
    pages: int = 2_000
    characters_per_page: int = 100_000
    # The process that reads the file.
    memory_bytes: int = 2_048 * _MB  # address space
    cpu_seconds: float = 30
    cpu_seconds_per_page: float = 1
    cpu_seconds_most: float = 300
    wall_seconds: float = 90  # a busy machine gives a process less than its share
    wall_seconds_per_page: float = 2
    wall_seconds_most: float = 600
    broken_pages: int = 3  # that may end the process, each at the cost of another start
    written_bytes: int = 1 * _MB  # readers write no files; Python may cache its own bytecode
    open_files: int = 64
    result_bytes: int = 256 * _MB
    # Text recognition, for which a person has asked: 2 to 3 seconds a page.
    ocr_seconds: float = 1_800

    def cpu(self, pages: int = 0) -> float:
        """Return the processor time that a document of ``pages`` may take."""
        return min(self.cpu_seconds + self.cpu_seconds_per_page * pages, self.cpu_seconds_most)

    def wall(self, pages: int = 0) -> float:
        """Return the time by the clock that a document of ``pages`` may take."""
        return min(self.wall_seconds + self.wall_seconds_per_page * pages, self.wall_seconds_most)


DEFAULT_LIMITS = Limits()
