"""How tests run: Hypothesis draws the same examples each time, slow tests come first, a fault is raised at once."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from redink.claims.faults import LOG

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


class Raising(logging.Handler):
    """Raises the error that a claim was left open for, which a user would not see."""

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info and record.exc_info[1]:
            raise record.exc_info[1]


@pytest.fixture(autouse=True)
def raised_faults(request: pytest.FixtureRequest) -> Iterator[None]:
    """Raises every fault, but for tests marked `faulty`, which are about them."""
    handler = Raising()
    if request.node.get_closest_marker("faulty"):
        yield
        return
    LOG.addHandler(handler)
    LOG.setLevel(logging.DEBUG)
    yield
    LOG.removeHandler(handler)
    LOG.setLevel(logging.NOTSET)
