"""The loop: decisions become training sentences, a candidate is judged, promoted or refused."""

from ehtext.retraining.background import Background, Stage, Status, Task, Tell, alone, work_in
from ehtext.retraining.desk import InUse, ModelDesk
from ehtext.retraining.gate import CodeChange, Compared, Verdict, judge
from ehtext.retraining.labels import BlindSentence, Reviewed, read_reviews, strands_by_descriptor
from ehtext.retraining.registry import SHIPPED, Change, Entry, Registry
from ehtext.retraining.retrain import Places, retrain, reviews_of

__all__ = [
    "SHIPPED",
    "Background",
    "BlindSentence",
    "Change",
    "CodeChange",
    "Compared",
    "Entry",
    "InUse",
    "ModelDesk",
    "Places",
    "Registry",
    "Reviewed",
    "Stage",
    "Status",
    "Task",
    "Tell",
    "Verdict",
    "alone",
    "judge",
    "read_reviews",
    "retrain",
    "reviews_of",
    "strands_by_descriptor",
    "work_in",
]
