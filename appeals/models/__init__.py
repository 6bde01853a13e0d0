"""The rows of an appeal. Only this app's services write them."""

from appeals.models.appeal import Appeal, AppealText
from appeals.models.applicant import Applicant
from appeals.models.attachment import Attachment
from appeals.models.custody import Custody
from appeals.models.decision import Decision
from appeals.models.event import Event
from appeals.models.filing import Filing, FilingFile
from appeals.models.redirection import Redirection
from appeals.models.term import Term

__all__ = [
    "Appeal",
    "AppealText",
    "Applicant",
    "Attachment",
    "Custody",
    "Decision",
    "Event",
    "Filing",
    "FilingFile",
    "Redirection",
    "Term",
]
