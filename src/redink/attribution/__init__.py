"""Who made the index's move, exactly."""
