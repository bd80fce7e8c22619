"""Run settings are declared once."""

from __future__ import annotations

from dataclasses import asdict, fields

import pytest

from graph.kinds import BadValueError
from graph.settings import RUN_PARAMS, RunConfig


def test_every_field_is_described_with_its_default() -> None:
    assert {param.name: param.default for param in RUN_PARAMS} == asdict(RunConfig())
    assert [param.name for param in RUN_PARAMS] == [field.name for field in fields(RunConfig)]


def test_given_settings_come_over_the_defaults_and_unknown_ones_are_left_out() -> None:
    config = RunConfig.from_settings({"epochs": 3, "from_the_future": 1})
    assert config == RunConfig(epochs=3)


def test_a_bad_setting_is_refused() -> None:
    with pytest.raises(BadValueError):
        RunConfig.from_settings({"epochs": 0})
