"""The words and phrases that are cues, each entry in lower case.

``*`` ends a beginning that may go on; ``_`` joins the words of a phrase; ``^`` is the start of the
text, ``#`` any figure, ``####`` one of four digits and ``year`` one of 1900 to 2099.
"""

from __future__ import annotations

from collections.abc import Mapping

_STARTS = (
    "develop review explore strengthen improve increase refresh relaunch extend embed ensure "
    "continue build agree create introduce bring work_with roll further more better consider "
    "identify establish align set_up launch recruit expand implement complete undertake promote "
    "ask make invite include consult design produce publish pilot test train commission map "
    "simplify clarify secure support move use adopt recommission revise update redesign widen "
    "deepen grow"
)
_WHEN = (
    "the_end january february march april may june july august september october november "
    "december spring summer autumn christmas easter ####"
)


def _after(first: str, others: str) -> str:
    return " ".join(f"{first}_{other}" for other in others.split())


CUE_WORDS: Mapping[str, str] = {
    "will": "will shall 'll",
    "would": "would should could may might",
    "intend": "aim aims aiming intend intends intention plan_to plans_to planned planning_to hope "
    "hopes propos* going_to scheduled timetabled " + _after("due_to", "be start open go come move"),
    "to be": "to_be to_go_to to_become",
    "need": "need_to needs_to need_for must required ought",
    "explore": "explor* consider* looking_at looking_to looking_into look_at look_to look_into "
    "developing development develop scop* discussion discussions "
    + _after("being", "looked developed considered drawn planned written explored piloted"),
    "imperative": f"{_after('^', _STARTS)} {_after('^_to', _STARTS)}",
    "under way": "ongoing underway under_way in_progress in_development work_has_begun work_is "
    "future subject_to rolled_out "
    + _after("next", "year term phase step steps financial")
    + f" {_after('from', _WHEN)} {_after('by', _WHEN)}",
    "not": "not no never neither nor without cannot nobody none n't",
    "weak": "lack* limited inconsisten* consistently variab* vary varies patchy uneven unclear "
    "difficult* gap gaps weak* poor* too_few too_many too_much too_little too_often too_late only "
    "little few barrier barriers challeng* confus* risk_is danger duplicat* delay* slow waiting "
    "still yet less rarely seldom sometimes unsure depend depends fragmented insufficient* "
    "struggl* shortage* shortfall* outdated out_dated out_of_date further_work more_work "
    "more_needs improvement",
    "contrast": "but however although though despite while whilst yet except",
    "change": "improv* increas* reduc* fell fallen rose risen grew grown fewer higher lower down "
    "up better more doubled halved compared against reported said say says told felt feel "
    "described rated agreed_that as_a_result result* impact saved confident confidence success* "
    "positive*",
    "quote": '"',
    "share": "% per_cent out_of in_ten in_five in_four in_three in_#",
    "money": "£",
    "figure": "#",
    "year": "year",
    "present": "is are has have do does",
    "past": "was were had did been",
    "there": "there_is there_are there_was there_were evidenc* example examples in_place "
    "take_place takes_place established",
    "we": "we our us",
    "they": "they their this these it",
    "national": "act government national nationally department dfe ofsted statutory guidance "
    "legislation duty england programme framework means defin* principle* vision believe "
    "every_child children_who population residents per_cent_of",
    "report": "this_report this_section this_document this_strategy this_paper this_assessment "
    "members the_report the_review_team the_model cabinet strand descriptor level",
    "furniture": "page ^_# terms_of_reference minutes strategy plan report template data policy "
    "case_study case_studies",
}
_FINITE = (
    "is are was were has have had do does did can will shall would should could may might must "
    "been be am met meet run ran hold held give gave take took know knew see saw say said go went "
    "come came work use attend receive provide offer share report"
)
_DANGLING = "the a an of and to in for with by which who through is are on at or as their"
FINITE, DANGLING = frozenset(_FINITE.split()), frozenset(_DANGLING.split())
MARKS = ("...", "___", "|", "http:", "https:", "www.", "@")  # of page furniture
