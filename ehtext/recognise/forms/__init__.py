"""The layouts that are known. To add one: write a module with a LAYOUT, add a line here."""

from ehtext.recognise.forms import descriptors, report, review, strands, strategy
from ehtext.recognise.forms.layout import Case, Fit, Layout, build_case
from ehtext.recognise.forms.reading import Reading

LAYOUTS: tuple[Layout, ...] = (
    descriptors.LAYOUT,
    strands.LAYOUT,
    strategy.LAYOUT,
    report.LAYOUT,
    review.LAYOUT,
)

__all__ = ["LAYOUTS", "Case", "Fit", "Layout", "Reading", "build_case"]
