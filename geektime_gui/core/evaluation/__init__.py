"""The prediction file and the figures that are computed from it."""
