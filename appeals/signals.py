"""What others may listen to, inside the transaction: a receiver's failure undoes the act.

`event_recorded(sender=Event, event)`: an act has been written; `event.appeal` is the row as it now
stands. Receivers insert rows and render nothing.
"""

from django.dispatch import Signal

event_recorded = Signal()
