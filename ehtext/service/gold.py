"""Scoring the shipped models on a gold file."""

from __future__ import annotations

import json
from pathlib import Path

from ehtext.classify import Tagger
from ehtext.corpus import read_gold, read_passages
from ehtext.evaluate import LevelReport, SentenceReport, evaluate_levels, evaluate_sentences
from ehtext.framework import Framework
from ehtext.domain import Label
from ehtext.pipeline import Parts
from ehtext.service.passages import Passage, rate_passage
