"""The same row again, for another appeal."""

from typing import Any, TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)


def copied(row: Row, **changes: Any) -> Row:
    """A saved copy of the row with these fields changed; the row itself stays as it is."""
    values = {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if not (field.primary_key and field.remote_field is None)
    }
    copy = type(row)(**values)
    for name, value in changes.items():
        setattr(copy, name, value)
    copy.save(force_insert=True)
    return copy
