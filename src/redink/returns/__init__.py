"""What holders earned: weights, paths, exits, and how closely the rebuilt index tracks the published one."""
