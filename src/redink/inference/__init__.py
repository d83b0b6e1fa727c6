"""Is it more than luck? Arrays in, numbers out: standard errors, resampled days, random groups, simulated lows."""
