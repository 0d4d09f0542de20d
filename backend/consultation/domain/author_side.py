"""What an author, and those who sign with them, may still do with a comment (domain.md 3.6)."""

from datetime import date, datetime
from hmac import compare_digest
from uuid import UUID

from backend.consultation.domain import author_refusals as refusals
from backend.consultation.domain.choices import Confidentiality
from backend.consultation.domain.privacy import by_author, labelled
from backend.consultation.domain.refusals import Withdrawn
from backend.consultation.events import (
    AuthorEvent,
    CommentAuthorSettled,
    CommentCoSigned,
    CommentEvent,
    CommentHeld,
    CommentNoteAdded,
    CommentReleased,
    CommentReopened,
    CoSignatureWithdrawn,
    CoSigningOpened,
    RedactionAsked,
)
from backend.kernel.aggregates import AggregateRoot
from backend.kernel.calendar import local_day
from backend.kernel.events import Stamp
from backend.kernel.words import Words


class AuthorSide(AggregateRoot[CommentEvent]):
    """A comment in the hands of its author. `held` says whom it seems to name, until checked."""

    def begin(self) -> None:
        self.reference = ""
        self.confidentiality = ""
        self.union = ""
        self.owner: UUID | None = None
        self.answered = False
        self.answered_at: datetime | None = None
        self.withdrawn = False
        self.reopened = False
        self.held = ""
        self.code_mark = ""
        self.signers: frozenset[UUID] = frozenset()

    @property
    def nameless(self) -> bool:
        """Whether nobody is known to have written it."""
        return self.confidentiality == Confidentiality.ANONYMOUS

    def opens_with(self, mark: str) -> bool:
        """Say whether a code with this mark lets others read it and sign."""
        return bool(mark) and compare_digest(mark, self.code_mark)

    def open_for_names(self, code_mark: str, stamp: Stamp) -> None:
        """Let whoever has the code read it and add their name; an older code opens no more."""
        self._takes_names()
        if not self.opens_with(code_mark):
            self.record(CoSigningOpened, self._by_author(stamp), code_mark=code_mark)

    def co_sign(self, signer: UUID, name: Words | None, union: str, stamp: Stamp) -> None:
        """Add a name; whose own comment it is has signed it already."""
        self._takes_names()
        if signer == self.owner:
            raise refusals.OwnComment
        if signer not in self.signers:
            facts = {"signer": signer, "name": name, "union": union}
            self.record(CommentCoSigned, self._by_author(stamp), **facts)

    def take_name_off(self, signer: UUID, stamp: Stamp) -> None:
        """Take a name off again."""
        if signer in self.signers:
            self.record(CoSignatureWithdrawn, self._by_author(stamp), signer=signer)

    def add_note(self, note: Words, stamp: Stamp) -> None:
        """Add a note of its author; nothing that was said is changed."""
        self._stands()
        if not (note.clear or "").strip():
            raise refusals.NothingToAdd
        self.record(CommentNoteAdded, self._by_author(stamp), note=note)

    def reopen(self, why: Words, until: date, days: int, stamp: Stamp) -> None:
        """Have it looked at again: once, and within the days after its answer (CM-08)."""
        self._stands()
        if self.reopened:
            raise refusals.AskedBefore
        if self.answered_at is None:
            raise refusals.NotAnswered
        if not (why.clear or "").strip():
            raise refusals.NothingToAdd
        if local_day(stamp.at) > until:
            raise refusals.AskedTooLate(local_day(self.answered_at), until, days)
        self.record(CommentReopened, self._by_author(stamp), why=why)

    def hold(self, names: str, stamp: Stamp) -> None:
        """Keep it private until it is checked whom it names."""
        self._stands()
        if not self.held:
            label = labelled(stamp, self.confidentiality, self.union, held=True)
            self.record(CommentHeld, label, names=names)

    def release(self, stamp: Stamp) -> None:
        """Let its ordinary readers read it."""
        if not self.held:
            raise refusals.NotKeptPrivate
        self.record(CommentReleased, labelled(stamp, self.confidentiality, self.union))

    def ask_for_redaction(self, stamp: Stamp) -> None:
        """Ask for it to be redacted, and keep it private until then."""
        if not self.held:
            raise refusals.NotKeptPrivate
        self.record(RedactionAsked, self._labelled(stamp))

    def settle_author(self, text: Words, author: Words, stamp: Stamp) -> None:
        """Give what came by e-mail to its right author, and seal it as theirs."""
        was = self.owner or author.subject
        self.record(CommentAuthorSettled, self._labelled(stamp), was=was, text=text, author=author)

    def labelled(self, stamp: Stamp) -> Stamp:
        """Return a stamp for the readers of this comment."""
        return self._labelled(stamp)

    def _takes_names(self) -> None:
        self._checked()
        if self.nameless:
            raise refusals.NobodyToSignWith
        if self.answered_at is not None:
            raise refusals.NoMoreNames

    def _stands(self) -> None:
        if self.withdrawn:
            raise Withdrawn(self.reference)

    def _checked(self) -> None:
        self._stands()
        if self.held:
            raise refusals.KeptPrivate(self.reference)

    def _labelled(self, stamp: Stamp) -> Stamp:
        return labelled(stamp, self.confidentiality, self.union, held=bool(self.held))

    def _by_author(self, stamp: Stamp) -> Stamp:
        return by_author(stamp, self.confidentiality, self.union, held=bool(self.held))

    def follow_author(self, event: AuthorEvent) -> None:
        """Change the state as a fact of the author's side demands."""
        match event:
            case CoSigningOpened():
                self.code_mark = event.code_mark
            case CommentCoSigned():
                self.signers |= {event.signer}
            case CoSignatureWithdrawn():
                self.signers -= {event.signer}
            case CommentNoteAdded() | RedactionAsked():
                pass
            case CommentReopened():
                self.reopened, self.answered = True, False
            case CommentHeld():
                self.held = event.names
            case CommentReleased():
                self.held = ""
            case CommentAuthorSettled():
                self.owner = event.text.subject
