"""The only wiring: settings to a ready service. Heavy parts are imported on first use."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from ehtext.domain import (
    Evidence,
    Label,
    PredictedLevel,
    Scored,
    Sentence,
    Suggestion,
    digest,
)
from ehtext.errors import FrameworkError
from ehtext.framework import Framework, frameworks, load_framework
from ehtext.settings import Settings

if TYPE_CHECKING:
    from ehtext.classify import DefinitionTagger, Item, Model, Tagger
    from ehtext.evaluate import LevelReport, SentenceReport
    from ehtext.pipeline import Parts
    from ehtext.retraining import Entry, ModelDesk, Registry, Tell
    from ehtext.service import Access, Explainer, Keeper, Library, Service
    from ehtext.service.door import Door
    from ehtext.service.drafts import DraftChecker
    from ehtext.service.exchange import Exchange
    from ehtext.service.learning import LearningDesk
    from ehtext.service.people import PeopleDesk
    from ehtext.service.retag import Retagger
    from ehtext.service.review import (
        BulkDesk,
        Disputes,
        Doubts,
        Editing,
        LevelDesk,
        LevelDisputes,
        ReviewDesk,
    )
    from ehtext.service.review.figures import Figures
    from ehtext.service.round_desk import RoundDesk
    from ehtext.service.rounds import Rounds
    from ehtext.store import Store


_DESCRIPTORS = "ehsg-2022"
"""The framework whose descriptors the model learns."""


def known_frameworks(own: Sequence[Path] = ()) -> Mapping[str, Framework]:
    """Return the shipped frameworks and a user's ``own``, by id.

    A file with the id and the items of a shipped framework takes its place: so official wording
    comes in where ours stands.

    Raises:
        FrameworkError: a file cannot be used, or takes the id of a framework with other items:
            tags and the trained model would not say which of the two they mean.
    """
    known = dict(frameworks())
    for path in own:
        added = load_framework(path)
        if added.id in known and set(added.codes) != set(known[added.id].codes):
            raise FrameworkError(
                f"{path.name}: there is a framework {added.id!r} with other items already; "
                f"give yours an id of its own, such as '{added.id}-ours'"
            )
        known[added.id] = added
    return known


def build_service(settings: Settings) -> Service:
    """Return the service that analyses files."""
    from ehtext.service import Service

    return Service(settings, build_parts, analysis_version)


def build_store(settings: Settings) -> Store:
    """Return the store, created or migrated to this version first."""
    from ehtext.store import Store

    return Store.open(settings.database_url)


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """All that people work with, over one store: submissions, and the desk of reviewers."""

    store: Store
    access: Access
    door: Door
    keeper: Keeper
    library: Library
    review: ReviewDesk
    rounds: RoundDesk
    learning: LearningDesk
    retagger: Retagger
    editing: Editing
    people: PeopleDesk
    levels: LevelDesk
    bulk: BulkDesk
    disputes: Disputes
    doubts: Doubts
    level_disputes: LevelDisputes
    exchange: Exchange
    figures: Callable[[], Figures]  # these two load libraries that few pages need
    models: Callable[[], ModelDesk]
    close: Callable[[], None]


def build_workspace(settings: Settings, *, sign_in: Callable[[], bool] = bool) -> Workspace:
    """Return the workspace of the store. ``sign_in`` says whether people sign in; no by default."""
    from ehtext.cache import Cache
    from ehtext.service import Access, Keeper, Library
    from ehtext.service.door import Door
    from ehtext.service.exchange import Exchange
    from ehtext.service.learning import LearningDesk
    from ehtext.service.people import PeopleDesk
    from ehtext.service.retag import Retagger
    from ehtext.service.review import (
        Ahead,
        BulkDesk,
        Disputes,
        Doubts,
        Editing,
        LevelDesk,
        LevelDisputes,
        ReviewDesk,
    )
    from ehtext.service.round_desk import RoundDesk
    from ehtext.service.stored import StoredReturns

    store = build_store(settings)
    explainer = cache(partial(build_explainer, settings))
    access = Access(store, sign_in=sign_in)
    keeper = Keeper(store, explainer, partial(build_parts, settings))
    ahead = Ahead(store, explainer)
    returns = StoredReturns(store, settings.places_file)

    def close() -> None:
        ahead.close()
        store.close()

    return Workspace(
        store=store,
        access=access,
        door=Door(store),
        keeper=keeper,
        library=Library(
            store, access, build_service(settings), settings.sources_dir, keeper, explainer
        ),
        review=ReviewDesk(store, access, known_frameworks(), ahead, keeper),
        rounds=RoundDesk(
            access,
            build_service(settings),
            keeper,
            build_rounds(settings),
            settings.sources_dir,
            returns,
        ),
        learning=LearningDesk(returns, access, known_frameworks(), Cache(settings.cache_dir)),
        retagger=Retagger(store, access, keeper, partial(build_parts, settings)),
        editing=Editing(store, access, known_frameworks(), explainer, keeper),
        people=PeopleDesk(store, access),
        levels=LevelDesk(store, access, known_frameworks()),
        bulk=BulkDesk(store, access, known_frameworks()),
        disputes=Disputes(store, access, known_frameworks()),
        doubts=Doubts(store, access),
        level_disputes=LevelDisputes(store, access, known_frameworks()),
        exchange=Exchange(store, access, known_frameworks()),
        figures=cache(partial(_figures, store, access)),
        models=cache(partial(build_model_desk, settings, store, access)),
        close=close,
    )


def _figures(store: Store, access: Access) -> Figures:
    from ehtext.service.review.figures import Figures

    return Figures(store, access, known_frameworks())


def build_model_desk(settings: Settings, store: Store, access: Access) -> ModelDesk:
    """Return what trains models and changes which is in use, for those who may."""
    from ehtext.retraining import Background, ModelDesk

    return ModelDesk(
        access,
        build_registry(settings),
        Background(settings.models_dir),
        version=partial(_model_version, settings),
        submissions=store.submissions,
    )


def _model_version(settings: Settings) -> str:
    from ehtext.classify import BASE, read_embedded_manifest, read_manifest

    embedded = (settings.model_dir / BASE).is_dir()
    read = read_embedded_manifest if embedded else read_manifest
    return read(settings.model_dir).version


def work_in_background(settings: Settings) -> None:
    """Do what the app has asked for, in a process of its own."""
    from ehtext.retraining import Task, work_in

    tasks = {Task.TRAIN: partial(_train, settings), Task.RETAG: partial(_retag, settings)}
    work_in(settings.models_dir, tasks)


def _train(settings: Settings, person: str, tell: Tell) -> str:
    entry = retrain_from_reviews(settings, person=person, progress=lambda step: tell(step, 0, 0))
    why = f": {entry.verdict.reason}" if entry.verdict else ""
    return f"model {entry.model} was {entry.change.value}{why}"


def _retag(settings: Settings, person: str, tell: Tell) -> str:  # noqa: ARG001 - as all tasks
    from ehtext.domain import LOCAL

    workspace = build_workspace(settings)
    try:
        tell("loading the model", 0, 0)
        version = _model_version(settings)
        total = len(workspace.retagger.outdated(LOCAL, version))
        for done, _ in enumerate(workspace.retagger.run(LOCAL), start=1):
            tell("tagging anew", done, total)
    finally:
        workspace.close()
    return f"{total} submission{'' if total == 1 else 's'} tagged anew by model {version}"


@contextmanager
def open_people(settings: Settings) -> Iterator[PeopleDesk]:
    """Open the people of the store, for who works on the machine itself: as ``LOCAL``."""
    from ehtext.service import Access
    from ehtext.service.people import PeopleDesk

    with build_store(settings) as store:
        yield PeopleDesk(store, Access(store, sign_in=bool))


def build_exchange(store: Store) -> Exchange:
    """Return what writes and reads files of reviews, for who works on the machine itself."""
    from ehtext.service import Access
    from ehtext.service.exchange import Exchange

    return Exchange(store, Access(store, sign_in=bool), known_frameworks())


def build_registry(settings: Settings) -> Registry:
    """Return which models were trained from reviews, and which is in use."""
    from ehtext.retraining import Registry

    return Registry(settings.models_dir)


def retrain_from_reviews(
    settings: Settings, *, person: str, progress: Callable[[str], None] = lambda _: None
) -> Entry:
    """Train a candidate from corpus and reviews, and return whether it was promoted and why."""
    from ehtext.retraining import Places, retrain, reviews_of

    places = Places(
        corpus=settings.corpus_dir, model=settings.model_dir, registry=settings.models_dir
    )
    with build_store(settings) as store:
        reviewed = reviews_of(store, settings.corpus_dir)
    return retrain(reviewed, places, person=person, progress=progress)


def build_rounds(settings: Settings) -> Rounds:
    """Return what makes rounds of files, and of analyses that are kept elsewhere."""
    from ehtext.service.rounds import Rounds

    return Rounds(
        build_service(settings),
        known_frameworks(),
        settings.cache_dir,
        partial(analysis_version, settings),
    )


def build_keeper(settings: Settings) -> Keeper:
    """Return what keeps analyses in the store with their cards."""
    from ehtext.service import Keeper

    return Keeper(
        build_store(settings),
        partial(build_explainer, settings),
        partial(build_parts, settings),
    )


def build_draft_checker(settings: Settings, own: tuple[Path, ...] = ()) -> DraftChecker:
    """Return what checks an area's drafts and keeps nothing of them."""
    from ehtext.service.drafts import DraftChecker

    return DraftChecker(known_frameworks(own), partial(build_parts, settings, own))


def build_explainer(settings: Settings) -> Explainer:
    """Return what says why the shipped model, or the settings' own, suggests a label."""
    from ehtext.classify import load_tagger
    from ehtext.service import Explainer

    model = load_tagger(settings.model_dir, settings.embeddings_dir)
    return Explainer(
        model=model.version,
        suggest=partial(_suggest, model),
        weigh=partial(_weigh, model),
        schemes=(model.labels.descriptors, model.labels.strands),
    )


def build_tagger(settings: Settings) -> Tagger:
    """Return the shipped model, or the one that the settings name."""
    from ehtext.classify import load_tagger

    return load_tagger(settings.model_dir, settings.embeddings_dir)


def build_parts(settings: Settings, own: tuple[Path, ...] = ()) -> Parts:
    """Return the parts of the pipeline, for the shipped frameworks and a user's ``own``."""
    from ehtext.classify import DefinitionTagger
    from ehtext.pipeline import Parts
    from ehtext.recognise import recognise
    from ehtext.segment import split_sentences

    known = known_frameworks(own)
    added = {id_: f for id_, f in known.items() if id_ not in frameworks()}
    tagger = build_tagger(settings)
    return Parts(
        recognise=partial(recognise, frameworks=known),
        split=split_sentences,
        suggest=partial(_suggest, tagger),
        rate=partial(_rate, known),
        model=tagger.version,
        rankers={id_: partial(_rank, DefinitionTagger(f)) for id_, f in added.items()},
    )


def analysis_version(settings: Settings, own: tuple[Path, ...] = ()) -> str:
    """Return a digest of all that an analysis depends on but the document: code, data, model.

    It is taken from the files themselves, so that nobody can forget to raise a number, and it
    loads none of them: a run in which nothing changed costs no import of a model.
    """
    model = sorted(settings.model_dir.glob("SHA256SUMS"))
    return digest(_code(), *(file.read_text(encoding="utf-8") for file in (*model, *own)))


@cache
def _code() -> str:
    package = Path(__file__).parent
    files = sorted(
        file
        for room in (
            "classify",
            "domain",
            "framework",
            "pipeline",
            "privacy",
            "rate",
            "recognise",
            "segment",
        )
        for file in (package / room).rglob("*.*")
        if file.suffix in (".py", ".toml")
    )
    return digest(*(file.read_text(encoding="utf-8") for file in files))


def _items(sentences: Sequence[Sentence]) -> list[Item]:
    from ehtext.classify import Item

    return [
        Item(
            text=sentence.text,
            headings=sentence.headings,
            field=sentence.field.kind.value,
            lead_in=sentence.lead_in,
            in_list=sentence.in_list,
        )
        for sentence in sentences
    ]


def _suggest(tagger: Tagger, sentences: Sequence[Sentence]) -> Sequence[Suggestion]:
    return tagger.suggest(_items(sentences))


def _weigh(model: Model, sentence: Sentence, code: str) -> Sequence[tuple[str, float]]:
    (item,) = _items([sentence])
    return model.explain(item, code, limit=None)


def _rank(tagger: DefinitionTagger, sentences: Sequence[Sentence]) -> Sequence[Sequence[Scored]]:
    return tagger.rank([sentence.text for sentence in sentences])


def _rate(
    known: Mapping[str, Framework], label: Label, evidence: Sequence[Evidence]
) -> PredictedLevel:
    from ehtext.rate import rate

    return rate(label, evidence, known[label.framework])


def evaluate_gold(settings: Settings, path: Path) -> SentenceReport | LevelReport:
    """Return the figures of the models on a gold file."""
    from ehtext.service.gold import evaluate_gold as evaluate

    return evaluate(path, build_tagger(settings), build_parts(settings))
