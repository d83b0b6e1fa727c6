"""Real market data outside the repository: read where they are, skipped, saying so, where they are not."""

from __future__ import annotations

from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data"
LATE = FOLDER / "us-2024-2025"
EARLY = FOLDER / "us-2015-2016"

needs_market_data = [
    pytest.mark.market_data,
    pytest.mark.skipif(not LATE.is_dir(), reason=f"no market data beside the checkout ({FOLDER.name})"),
]
"""Marks for a module: `pytestmark = needs_market_data`."""
