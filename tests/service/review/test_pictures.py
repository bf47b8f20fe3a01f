from __future__ import annotations

from dataclasses import replace
from threading import Event

from ehtext.domain import BBox, Card, Person
from ehtext.service.review import Pictures
from tests.service.review.building import ANN, BEN, make_analysis, make_card

BOX = (1.0, 2.0, 3.0, 4.0)


def card(page: int | None = 1) -> Card:
    (sentence,) = make_analysis(["The board meets."]).sentences
    return replace(make_card(sentence, 0), page=page, boxes=(BOX,))


class Artist:
    """Draws when it is let."""

    def __init__(self) -> None:
        self.let = Event()
        self.drawn: list[tuple[str, int]] = []

    def __call__(
        self, actor: Person, document: str, page: int, boxes: tuple[BBox, ...]
    ) -> bytes | None:
        assert document
        assert boxes == (BOX,)
        self.let.wait(10)
        self.drawn.append((actor.id, page))
        return f"page {page}".encode()


def test_asking_for_a_picture_waits_for_nothing() -> None:
    artist = Artist()
    pictures = Pictures(artist)
    asked = pictures.ask(ANN, card())
    assert asked
    assert not asked.done()
    artist.let.set()
    assert asked.result(10) == b"page 1"
    pictures.close()


def test_a_picture_is_drawn_once_for_each_person() -> None:
    artist = Artist()
    artist.let.set()
    pictures = Pictures(artist)
    for person in (ANN, ANN, BEN):
        asked = pictures.ask(person, card())
        assert asked
        asked.result(10)
    assert artist.drawn == [("ann", 1), ("ben", 1)]
    pictures.close()


def test_wishes_that_nobody_waits_for_any_more_are_given_up() -> None:
    artist = Artist()
    pictures = Pictures(artist)
    asked = [pictures.ask(ANN, card(page)) for page in range(1, 21)]
    artist.let.set()
    pictures_of_last = asked[-1]
    assert pictures_of_last
    assert pictures_of_last.result(10) == b"page 20"
    assert len(artist.drawn) < 10
    pictures.close()


def test_what_has_no_printed_page_has_no_picture() -> None:
    pictures = Pictures(Artist())
    assert pictures.ask(ANN, card(page=None)) is None
    assert pictures.ask(ANN, replace(card(), boxes=())) is None
    pictures.close()
