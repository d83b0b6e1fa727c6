"""Arrays that a statistic can be computed from."""

from __future__ import annotations

import numpy as np

from redink.errors import BadDataError, MissingDataError, UsageError
from redink.exact import Floats


def require_samples(*samples: Floats, least: int) -> None:
    """Raises: MissingDataError for fewer than `least` values; BadDataError for unequal lengths or values not finite."""
    lengths = {sample.shape for sample in samples}
    if len(lengths) != 1 or samples[0].ndim != 1:
        raise BadDataError(f"samples must be of one length and dimension; found {sorted(lengths)}")
    if len(samples[0]) < least:
        raise MissingDataError(f"{least} values are needed, {len(samples[0])} are there; take a longer window")
    unknown = sum(int(np.count_nonzero(~np.isfinite(sample))) for sample in samples)
    if unknown:
        raise BadDataError(f"{unknown} values are null or infinite; leave out days on which a value is unknown")


def require_draws(draws: int) -> None:
    """Raises: UsageError for fewer than one draw."""
    if draws < 1:
        raise UsageError(f"at least one draw is needed; found {draws}")
