"""Each act of the applicant: its page's title, what it means, its button, what is said after it."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from appeals.states import Act

GO_BACK = _("Go back")


@dataclass(frozen=True, slots=True)
class ApplicantAct:
    """The words of one act; `is_final`: it can't be undone, and the page warns of that.

    `link`: what leads to the page. `leave`: what leads back without acting.
    """

    link: Promise
    title: Promise
    lead: tuple[Promise, ...]
    button: Promise
    done: Promise
    leave: Promise = GO_BACK
    is_final: bool = False


APPLICANT_ACTS: dict[Act, ApplicantAct] = {
    Act.MEND: ApplicantAct(
        _("Give what is missing"),
        _("Give what is missing"),
        (_("Fill in what the body asked for. Then it goes on with your appeal."),),
        _("Send to the body"),
        _("Thank you. The body has it and goes on."),
    ),
    Act.OBJECT: ApplicantAct(
        _("Object or ask to be heard"),
        _("Object or ask to be heard"),
        (
            _("The body has not decided yet. Say what is wrong in what it means to decide."),
            _("You may write, ask to speak to the body yourself, or both."),
        ),
        _("Send to the body"),
        _("The body has got what you wrote. It must take it into account."),
    ),
    Act.WAIVE_HEARING: ApplicantAct(
        _("I don't need a hearing"),
        _("Go on without a hearing?"),
        (
            _("The body will decide without hearing you."),
            _("You can complain of the decision later all the same."),
        ),
        _("I don't need a hearing"),
        _("The body goes on without a hearing."),
        leave=_("Keep my right to be heard"),
        is_final=True,
    ),
    Act.REMARK: ApplicantAct(
        _("Remark on the minutes"),
        _("Remark on the minutes"),
        (_("Say what is missing in the minutes or written down wrongly."),),
        _("Send to the body"),
        _("Your remarks stand beside the minutes now."),
    ),
    Act.WITHDRAW: ApplicantAct(
        _("Take the appeal back"),
        _("Take the appeal back?"),
        (
            _(
                "The body stops working on it and owes no answer any more. "
                "You may file the same again at any time."
            ),
        ),
        _("Take it back"),
        _("You took your appeal back."),
        leave=_("Leave it as it is"),
        is_final=True,
    ),
    Act.RATE: ApplicantAct(
        _("Rate the answer"),
        _("Rate the answer"),
        (_("It helps the body to answer better. It changes nothing in your case."),),
        _("Send"),
        _("Thank you. We keep what you think of the answer."),
    ),
    Act.COMPLAIN: ApplicantAct(
        _("Complain"),
        _("Complain"),
        (
            _("Complain of a decision, of an action, or because the body does nothing."),
            _("We know your name and your appeal already. You need not write them again."),
        ),
        _("Send the complaint"),
        _("Your complaint is registered"),
    ),
    Act.ASK_FILE: ApplicantAct(
        _("Ask to see the case file"),
        _("Ask to see the case file"),
        (
            _("You see here all that was done with your appeal, day by day, with documents."),
            _("The body has 3 working days to open it to you."),
        ),
        _("Ask for the case file"),
        _("The body has been asked. It has 3 working days."),
    ),
    Act.ASK_RECUSAL: ApplicantAct(
        _("Ask for another officer"),
        _("Ask for another officer"),
        (
            _("You may ask for this if you doubt that the officer is fair to you."),
            _("The head of the body decides within 3 working days."),
        ),
        _("Ask for another officer"),
        _("The head of the body will decide on it."),
    ),
}
