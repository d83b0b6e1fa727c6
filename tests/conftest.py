"""How every test runs: Hypothesis draws the same examples each time and sets no deadline; slow ones come first."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "redink",
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("redink")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Slow tests first, so that no worker is left with one of them while the others have nothing to do."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)
