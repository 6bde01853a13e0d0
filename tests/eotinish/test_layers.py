"""What import-linter cannot see: foreign keys point down the house too."""

import tomllib
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parent.parent.parent


def layers() -> dict[str, int]:
    """App -> how high it stands, read from the import contract itself."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    house = contracts["contracts"][0]["layers"]
    return {
        name.strip(): height
        for height, line in enumerate(reversed(house))
        for name in line.split("|")
    }


def test_foreign_keys_only_point_down():
    height = layers()
    upward = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in apps.get_models()
        if model._meta.app_label in height
        for field in model._meta.get_fields()
        if field.concrete
        and field.is_relation
        and field.related_model._meta.app_label in height
        and field.related_model._meta.app_label != model._meta.app_label
        and height[field.related_model._meta.app_label] >= height[model._meta.app_label]
    ]
    assert upward == []


def test_no_contract_ignores_anything():
    assert "ignore_imports" not in (ROOT / "pyproject.toml").read_text()


@pytest.mark.parametrize("app", sorted(layers()))
def test_every_layer_is_an_app_that_is_there(app):
    assert (ROOT / app / "__init__.py").is_file()
