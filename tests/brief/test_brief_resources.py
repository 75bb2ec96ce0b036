"""Templates are found in a wheel and in a checkout, and an installation without them says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from kolplan.core import resources
from kolplan.core.errors import DataError

CHECKOUT = Path(__file__).parents[2]


def test_a_checkout_has_them_at_its_top(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(resources, "files", lambda _: tmp_path)
    assert resources.templates() == CHECKOUT / "templates"


def test_a_wheel_has_them_in_the_package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    monkeypatch.setattr(resources, "files", lambda _: tmp_path)
    assert resources.templates() == tmp_path / "templates"


def test_an_installation_without_them_is_one_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(resources, "files", lambda _: tmp_path)
    monkeypatch.setattr(resources, "__file__", str(tmp_path / "kolplan" / "core" / "resources.py"))
    with pytest.raises(DataError) as caught:
        resources.templates()
    assert caught.value.finding.code == "templates-missing"
