"""Personal data in texts: found and replaced by placeholders before anything is kept."""

from ehtext.privacy.finding import Finding
from ehtext.privacy.masking import mask_document, mask_text
from ehtext.privacy.search import find_personal_data
from ehtext.privacy.version import masking_version

__all__ = ["Finding", "find_personal_data", "mask_document", "mask_text", "masking_version"]
