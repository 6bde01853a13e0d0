"""The rows of an appeal. Only this app's services write them."""

from appeals.models.appeal import Appeal, AppealText
from appeals.models.applicant import Applicant
from appeals.models.attachment import Attachment
from appeals.models.correction import Correction
from appeals.models.custody import Custody
from appeals.models.decision import Decision, Slip
from appeals.models.duty import Duty
from appeals.models.ending import Ending
from appeals.models.event import Event
from appeals.models.extension import Extension
from appeals.models.filing import Filing, FilingFile
from appeals.models.ground import Ground
from appeals.models.hearing import Hearing
from appeals.models.law_change import LawChange, LawRecount
from appeals.models.rating import Rating
from appeals.models.reading import Reading
from appeals.models.recusal import Exclusion, Recusal
from appeals.models.redirection import Redirection
from appeals.models.suspension import Suspension
from appeals.models.term import Term
from appeals.models.to_sign import ToSign

__all__ = [
    "Appeal",
    "AppealText",
    "Applicant",
    "Attachment",
    "Correction",
    "Custody",
    "Decision",
    "Duty",
    "Ending",
    "Event",
    "Exclusion",
    "Extension",
    "Filing",
    "FilingFile",
    "Ground",
    "Hearing",
    "LawChange",
    "LawRecount",
    "Rating",
    "Reading",
    "Recusal",
    "Redirection",
    "Slip",
    "Suspension",
    "Term",
    "ToSign",
]
