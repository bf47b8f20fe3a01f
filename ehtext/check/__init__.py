"""An area's own check of its draft: what each item's evidence is, and where it is thin."""
