"""Everything that ehtext raises on purpose: one root, facts kept as attributes."""

from __future__ import annotations


class EhtextError(Exception):
    """The root of all errors that a caller may want to catch."""


class SettingsError(EhtextError):
    """A setting has a value that cannot be used."""


class CodecError(EhtextError):
    """Stored or received data does not have the expected shape."""


class FrameworkError(EhtextError):
    """A framework file is missing, unreadable or breaks a rule of the format."""


class CorpusError(EhtextError):
    """A training or gold file has a line that cannot be used."""


class ModelError(EhtextError):
    """A model directory is missing, damaged or does not fit this version."""


class StoreError(EhtextError):
    """The store cannot be opened or does not fit this version."""


class ClusterError(EhtextError):
    """A cluster cannot be reached, or does not fit this version."""


class NotAllowedError(EhtextError):
    """A person asked for something that their role does not allow."""


class PeopleError(EhtextError):
    """A person cannot be added or changed as asked for."""


class ReviewError(EhtextError):
    """A decision cannot be recorded as it is."""


class ExchangeError(EhtextError):
    """A file of reviewed data cannot be written or read as a whole."""


class TriageError(EhtextError):
    """A list of areas, or what was handed in as a round, cannot be used."""


class ExtractionError(EhtextError):
    """A file could not be turned into a Document.

    ``code`` is one of the documented reasons (``password-required``, ``needs-ocr``, ...);
    ``reason`` says what is wrong and what to do about it, and holds no text of the file.
    """

    def __init__(self, name: str, code: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.code = code
        self.reason = reason
