"""Serializer fields that clean what was sent, as the forms do."""

from typing import Any

from rest_framework import serializers

from core.text import TextError, clean_line, clean_text


class CleanLineField(serializers.CharField):
    """One line of text; only JSON strings are taken, so that `1` or `true` is told apart."""

    cleaner = staticmethod(clean_line)

    def __init__(self, *, max_length: int, **kwargs: Any) -> None:
        super().__init__(trim_whitespace=False, **kwargs)
        self.length = max_length
        self.validators = []

    def run_validation(self, data: Any = serializers.empty) -> Any:
        data = super(serializers.CharField, self).run_validation(data)
        if isinstance(data, str) and data == "" and not self.allow_blank:
            self.fail("blank")
        return data

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        try:
            return self.cleaner(data, self.length)
        except TextError as error:
            raise serializers.ValidationError(str(error.message), code=error.code) from error


class CleanTextField(CleanLineField):
    """Text of several lines."""

    cleaner = staticmethod(clean_text)
