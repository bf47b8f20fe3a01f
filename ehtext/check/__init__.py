"""An area's own check of its draft: what each item's evidence is, and where it is thin."""

from ehtext.check.draft import check_draft
from ehtext.check.forms import form_of

__all__ = ["check_draft", "form_of"]
