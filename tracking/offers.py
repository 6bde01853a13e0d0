"""Which acts stand open on the case page, which fold away, and under which heading."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from appeals.choices import HearingState
from appeals.models import Appeal
from appeals.states import Act
from tracking.act_words import ACTS, ActWords
from tracking.desk_forms import DeskForm

# What is most likely needed once it is lawful; the rest folds away.
OPEN = frozenset(
    {
        Act.SIGN_DECISION,
        Act.SIGN_REDIRECT,
        Act.SIGN_PART,
        Act.SIGN_EXTENSION,
        Act.SIGN_RETURN,
        Act.SIGN_TERMINATION,
        Act.SIGN_SLIP,
        Act.DECLINE,
        Act.DECLINE_SLIP,
        Act.REDIRECT_AT_ONCE,
        Act.FORWARD,
        Act.PREPARE_DECISION,
        Act.HOLD_HEARING,
        Act.CLOSE_HEARING,
        Act.GRANT_RECUSAL,
        Act.REFUSE_RECUSAL,
        Act.OPEN_FILE,
        Act.CONFIRM_TOLD,
        Act.RECORD_EXECUTION,
    }
)
# Long texts are typed in the wide column, beside what they are about.
WIDE = (Act.HOLD_HEARING, Act.PREPARE_DECISION, Act.START_HEARING, Act.PROPOSE_SLIP)
SECONDARY = frozenset({Act.DECLINE, Act.DECLINE_SLIP, Act.REFUSE_RECUSAL})

GROUPS: tuple[tuple[Promise, tuple[Act, ...]], ...] = (
    (_("Who works on it"), (Act.ASSIGN, Act.ASK_RECUSAL)),
    (_("Where it belongs"), (Act.PROPOSE_REDIRECT, Act.PROPOSE_PART, Act.MARK_DANGER)),
    (_("Term and hearing"), (Act.PROPOSE_EXTENSION, Act.EXEMPT_HEARING, Act.SET_HEARING)),
    (
        _("To mend, to return, to end"),
        (Act.REQUEST_CORRECTION, Act.PROPOSE_RETURN, Act.PROPOSE_TERMINATION),
    ),
    (_("Several appeals"), (Act.JOIN, Act.SEPARATE, Act.LINK_REPEAT, Act.MARK_GROUP)),
)


@dataclass(frozen=True, slots=True)
class Offer:
    """One act that the reader may do now. `hindrance`: why it would be refused today."""

    act: Act
    words: ActWords
    form: DeskForm
    is_open: bool
    hindrance: str

    @property
    def is_secondary(self) -> bool:
        return self.act in SECONDARY

    @property
    def shows_form(self) -> bool:
        """Whether there is anything to send: what was typed is shown even so."""
        return not self.hindrance or self.form.is_bound

    @property
    def takes_files(self) -> bool:
        return self.form.is_multipart()


@dataclass(frozen=True, slots=True)
class Offers:
    """All acts of a page by their places: beside the case, in the wide column, folded away."""

    all: list[Offer]

    @property
    def beside(self) -> list[Offer]:
        """Open in the side column."""
        return [each for each in self.all if each.is_open and each.act not in WIDE]

    @property
    def wide(self) -> list[Offer]:
        """In the wide column, open or folded."""
        return sorted(
            (each for each in self.all if each.act in WIDE), key=lambda each: WIDE.index(each.act)
        )

    @property
    def groups(self) -> list[tuple[Promise, list[Offer]]]:
        """Folded in the side column under their headings."""
        folded = {each.act: each for each in self.all if not each.is_open}
        found = ((title, [folded[act] for act in acts if act in folded]) for title, acts in GROUPS)
        return [(title, offers) for title, offers in found if offers]


def offer(
    forms: Iterable[tuple[Act, DeskForm]], appeal: Appeal, hindrances: dict[Act, str]
) -> Offers:
    """The acts in the order in which they are lawful; what was typed wrongly stands open."""
    return Offers(
        [
            Offer(act, ACTS[act], form, _is_open(act, appeal), hindrances.get(act, ""))
            for act, form in forms
        ]
    )


def _is_open(act: Act, appeal: Appeal) -> bool:
    if act == Act.ASSIGN:
        return appeal.assignee_id is None
    if act == Act.PROPOSE_REDIRECT:
        return appeal.needs_registrar
    if act == Act.SET_HEARING:
        return appeal.hearing == HearingState.ORAL_ASKED
    return act in OPEN
