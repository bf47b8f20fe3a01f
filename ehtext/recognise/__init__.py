"""Recognise documents: type, framework, area, period, form fields, ratings and answers."""

from ehtext.recognise.recognise import recognise

__all__ = ["recognise"]
