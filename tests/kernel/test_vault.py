"""Sealed words: read with their key, gone without it, and never changed unnoticed."""

from dataclasses import replace
from uuid import uuid4

import pytest

from backend.kernel.vault import BrokenSeal, HeldKeys, KeyStore
from backend.kernel.words import Words, from_stored, text_mark, to_stored
from tests.support.stand import Notebook, Noted, Stand

PERSON = uuid4()
TEXT = "My post is not the one described, é"


def sealed(vault: HeldKeys | KeyStore, text: str = TEXT, purpose: str = "comment") -> Words:
    return Words(PERSON, purpose, box=vault.seal(Words(PERSON, purpose, text)))


def test_words_are_read_back() -> None:
    vault = HeldKeys()
    assert vault.read(sealed(vault)) == TEXT
    assert vault.read(None) is None


def test_words_stand_in_the_log_only_sealed(stand: Stand) -> None:
    id_ = stand.notebook(1, text=Words(PERSON, "comment", TEXT))
    ((state,),) = stand.rows("SELECT state FROM parley_events")
    assert TEXT.encode() not in state
    assert b"described" not in state
    (note,) = stand.ledger.story(id_)
    assert isinstance(note, Noted)
    assert stand.vault.read(note.text) == TEXT


def test_a_destroyed_key_leaves_the_fact_and_no_words(stand: Stand) -> None:
    id_ = stand.notebook(7, text=Words(PERSON, "comment", TEXT))
    stand.vault.destroy(PERSON, "comment")
    (note,) = stand.ledger.story(id_)
    assert isinstance(note, Noted)
    assert (note.number, stand.vault.read(note.text)) == (7, None)
    assert stand.ledger.look(Notebook, id_).total == 7


def test_destroying_one_purpose_leaves_the_others(stand: Stand) -> None:
    comment, equality = sealed(stand.vault), sealed(stand.vault, "Yes", "equality")
    stand.vault.destroy(PERSON, "equality")
    assert (stand.vault.read(comment), stand.vault.read(equality)) == (TEXT, None)


def test_a_key_outlives_the_process_that_made_it(stand: Stand) -> None:
    words = sealed(stand.vault)
    assert KeyStore(stand.vault.pool, bytes(32)).read(words) == TEXT


def test_many_keys_made_ready_are_the_keys_that_stay(stand: Stand) -> None:
    comment, others = sealed(stand.vault), [(uuid4(), "identity") for _ in range(3)]
    stand.vault.forget()
    stand.vault.make_ready([(PERSON, "comment"), *others])
    assert stand.vault.read(comment) == TEXT
    person, purpose = others[0]
    words = Words(person, purpose, box=stand.vault.seal(Words(person, purpose, TEXT)))
    assert KeyStore(stand.vault.pool, bytes(32)).read(words) == TEXT


@pytest.mark.parametrize("part", ["sealed", "nonce", "key_mark", "text_mark"])
def test_a_changed_box_is_noticed(part: str) -> None:
    vault = HeldKeys()
    words = sealed(vault)
    assert words.box is not None
    old: bytes = getattr(words.box, part)
    box = replace(words.box, **{part: bytes([old[0] ^ 1]) + old[1:]})
    with pytest.raises(BrokenSeal):
        vault.read(Words(PERSON, "comment", box=box))


def test_words_of_one_purpose_are_not_those_of_another() -> None:
    vault = HeldKeys()
    words, _ = sealed(vault), sealed(vault, "Other", "equality")
    with pytest.raises(BrokenSeal):
        vault.read(Words(PERSON, "equality", box=words.box))


def test_words_under_two_keys_do_not_open_each_other() -> None:
    one, two = HeldKeys(), HeldKeys()
    two.make(PERSON, "comment")
    with pytest.raises(BrokenSeal):
        two.read(sealed(one))


def test_equal_words_are_sealed_differently_each_time() -> None:
    vault = HeldKeys()
    one, two = sealed(vault).box, sealed(vault).box
    assert one is not None
    assert two is not None
    assert one.sealed != two.sealed
    assert one.text_mark != two.text_mark


def test_an_author_can_prove_their_words() -> None:
    vault = HeldKeys()
    words = sealed(vault)
    salt = vault.salt(words)
    assert salt is not None
    assert words.box is not None
    assert text_mark(salt, TEXT) == words.box.text_mark


def test_the_stored_form_reads_back_and_a_repr_says_nothing() -> None:
    vault = HeldKeys()
    words = Words(PERSON, "comment", TEXT)
    assert vault.read(from_stored(to_stored(words, vault))) == TEXT
    assert TEXT not in repr(words)
