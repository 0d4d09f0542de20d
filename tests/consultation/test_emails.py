"""Deciding about e-mails: one comment each, whoever sends it how often (domain.md 3.6)."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from backend.consultation.commands.import_email import ImportEmail
from backend.consultation.commands.set_mailbox import SetMailbox
from backend.consultation.commands.settle_emails import ConfirmSender, DiscardEmail, FileEmail
from backend.consultation.domain.email import outsider
from backend.consultation.domain.email_refusals import AddressTaken
from backend.consultation.events import CommentReceived, CommentReceivedLate
from backend.consultation.events.emails import EmailReceived
from backend.consultation.mail_files import Kept
from backend.kernel.errors import DomainError
from backend.kernel.guards import Done
from backend.kernel.roles import SYSTEM, Grant, Role, Viewer
from backend.workforce.commands.list_people import AddToScope, Line
from tests.consultation.facts import (
    COORDINATOR,
    EMPLOYEE,
    ENDS,
    LEAD,
    NOON,
    REVIEW,
    Rehearsal,
    holder,
)
from tests.mail import mails

MINUTE = timedelta(minutes=1)


@pytest.fixture
def house() -> Rehearsal:
    return Rehearsal()


def take_in(house: Rehearsal, raw: bytes | None = None, **fields: Any) -> Done:
    return house.give(ImportEmail, SYSTEM, raw=raw or mails.raw(), **fields)


def refused(code: str, house: Rehearsal, *args: Any, **fields: Any) -> str:
    with pytest.raises(DomainError) as no:
        house.give(*args, **fields)
    assert no.value.code == code
    return no.value.told


def received(house: Rehearsal, done: Done) -> Any:
    return house.story(done)[0]


def anna_is_in_scope(house: Rehearsal) -> None:
    house.give(
        AddToScope, holder("hr", Role.HR), person_ref="P0001", name="Anna Example",
        email="p1@example.org",
        lines=[Line(employee_ref="E0001", job_title="Social Worker", service="Fieldwork",
                    section="A", group="1", fte=100)],
    )  # fmt: skip


def test_an_email_becomes_a_comment_with_its_words_channel_and_arrival(house: Rehearsal) -> None:
    done = take_in(house, received_at=NOON - MINUTE)
    event = received(house, done)
    assert isinstance(event, CommentReceived)
    assert done.reference == "CR-0001"
    assert event.stamp.channel == "mailbox"
    assert event.stamp.received == NOON - MINUTE
    assert house.ledger.vault.read(event.text) == mails.SAID
    assert event.text.subject == outsider(REVIEW, "p1@example.org")


def test_one_address_is_of_one_review(house: Rehearsal) -> None:
    house.give(SetMailbox, COORDINATOR, address="consult@council.example")
    everywhere = Viewer(COORDINATOR.person, "", (Grant(Role.COORDINATOR),))
    taken = SetMailbox(review="OTHER-2014", address=" Consult@council.example")
    with pytest.raises(AddressTaken) as no:
        house.office.perform(taken, everywhere)
    assert (no.value.code, no.value.told) == (
        "EM-07",
        "Another review reads its mail at this address. Use one of its own, for example with a "
        "plus: consult+socialcare@council.example.",
    )
    house.give(SetMailbox, COORDINATOR, address="consult+one@council.example")
    house.office.perform(taken, everywhere)


def test_an_email_imported_again_is_told_under_which_reference_it_stands(house: Rehearsal) -> None:
    take_in(house)
    for who in (SYSTEM, COORDINATOR):
        assert refused("CM-03", house, ImportEmail, who, raw=mails.raw()) == (
            "Already logged as CR-0001."
        )
    take_in(house, mails.raw(number="<two@example.org>"))
    aside = take_in(house, mails.BOUNCE)
    told = refused("CM-03", house, ImportEmail, SYSTEM, raw=mails.BOUNCE)
    assert told == f"Already logged as {aside.reference}."
    assert aside.reference.startswith("EM-")


def test_another_mail_under_the_same_number_is_kept_and_put_aside(house: Rehearsal) -> None:
    take_in(house)
    other = mails.raw("I never wrote the other one.")
    assert take_in(house, other).reference == "EM-0002"
    assert refused("CM-03", house, ImportEmail, SYSTEM, raw=other) == "Already logged as EM-0002."


def test_late_mail_is_late_by_its_arrival_and_not_by_its_import(house: Rehearsal) -> None:
    house.clock.at = ENDS + timedelta(days=3)
    in_time = take_in(house, received_at=ENDS)
    late = take_in(
        house, mails.raw(number="<two@example.org>"), received_at=ENDS + timedelta(seconds=1)
    )
    assert isinstance(received(house, in_time), CommentReceived)
    assert isinstance(received(house, late), CommentReceivedLate)


def test_a_sender_whose_address_is_known_is_taken_for_that_person_until_confirmed(
    house: Rehearsal,
) -> None:
    anna_is_in_scope(house)
    done = take_in(house, kept=Kept(claims="E0001"))
    event = received(house, done)
    assert event.text.subject == EMPLOYEE.person
    assert house.ledger.vault.read(event.author) == "Anna Example"
    house.give(ConfirmSender, COORDINATOR, email="EM-0001")
    assert len(house.story(done)) == 1


def test_a_comment_filed_for_the_wrong_person_is_given_to_the_right_one(house: Rehearsal) -> None:
    anna_is_in_scope(house)
    done = take_in(house, kept=Kept(claims="E0001"))
    house.give(ConfirmSender, COORDINATOR, email="EM-0001", outsider=True)
    moved = house.story(done)[-1]
    assert moved.was == EMPLOYEE.person
    assert moved.text.subject == outsider(REVIEW, "p1@example.org")
    assert house.ledger.vault.read(moved.text) == mails.SAID
    house.give(ConfirmSender, COORDINATOR, email="EM-0001", employee="E0001")
    back = house.story(done)[-1]
    assert back.text.subject == EMPLOYEE.person
    assert house.ledger.vault.read(back.text) == mails.SAID


def test_nobody_is_confirmed_whom_no_address_claims(house: Rehearsal) -> None:
    take_in(house)
    refused("EM-04", house, ConfirmSender, COORDINATOR, email="EM-0001")
    refused("GN-02", house, ConfirmSender, COORDINATOR, email="EM-0001", employee="E9999")
    take_in(house, mails.BOUNCE)
    refused("EM-05", house, ConfirmSender, COORDINATOR, email="EM-0002", outsider=True)


def test_what_was_put_aside_can_be_filed_with_its_arrival_or_discarded_once(
    house: Rehearsal,
) -> None:
    house.clock.at = ENDS + timedelta(days=3)
    away = mails.raw(subject="Out of office", number="<away@example.org>")
    assert take_in(house, away, received_at=ENDS).reference == "EM-0001"
    done = house.give(FileEmail, COORDINATOR, email="EM-0001")
    assert done.reference == "CR-0001"
    assert isinstance(received(house, done), CommentReceived)
    assert house.ledger.vault.read(received(house, done).text) == mails.SAID
    refused("EM-02", house, FileEmail, COORDINATOR, email="EM-0001")
    refused("EM-02", house, DiscardEmail, COORDINATOR, email="EM-0001", reason="x")
    take_in(house, mails.BOUNCE)
    refused("GN-04", house, DiscardEmail, COORDINATOR, email="EM-0002")
    house.give(DiscardEmail, COORDINATOR, email="EM-0002", reason="A bounce.")
    refused("EM-02", house, FileEmail, COORDINATOR, email="EM-0002", text="x")


def test_what_can_not_be_read_is_filed_with_words_that_the_coordinator_typed(
    house: Rehearsal,
) -> None:
    assert take_in(house, mails.JUNK).reference == "EM-0001"
    refused("EM-03", house, FileEmail, COORDINATOR, email="EM-0001")
    done = house.give(FileEmail, COORDINATOR, email="EM-0001", text="It says: no weekends.")
    assert house.ledger.vault.read(received(house, done).text) == "It says: no weekends."


def test_a_mail_that_names_a_child_is_kept_private(house: Rehearsal) -> None:
    done = take_in(house, mails.raw("The boy called Jamie waits for a worker."))
    assert received(house, done).stamp.label.startswith("held:")


def test_only_the_coordinator_and_parley_import(house: Rehearsal) -> None:
    for who in (EMPLOYEE, LEAD):
        refused("GN-01", house, ImportEmail, who, raw=mails.raw())
    refused("EM-01", house, ImportEmail, COORDINATOR)
    refused("GN-06", house, ImportEmail, COORDINATOR, raw=mails.raw(),
            received_at=datetime(2030, 1, 1, tzinfo=UTC))  # fmt: skip


def test_no_word_of_a_mail_stands_in_the_clear(house: Rehearsal) -> None:
    done = take_in(house)
    email = house.registry.subject_of(REVIEW, "EM-0001")
    assert email is not None
    for subject in (done.subject, email):
        for event in house.ledger.recorder.select_events(subject):
            for secret in (b"p1@example", b"Anna", b"My view", b"rota", b"one@example.org"):
                assert secret not in event.state
    (fact,) = house.ledger.story(email)
    assert isinstance(fact, EmailReceived)
    assert house.ledger.vault.read(fact.subject) == "My view"


def test_an_address_is_of_one_review(house: Rehearsal) -> None:
    house.give(SetMailbox, COORDINATOR, address=" Consult@Council.example ")
    house.give(SetMailbox, COORDINATOR, address="consult@council.example")
    refused("EM-06", house, SetMailbox, COORDINATOR, address="consult")
    own = mails.raw(sender="consult@council.example")
    assert take_in(house, own).reference.startswith("EM-")
