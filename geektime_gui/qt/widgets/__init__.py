"""Widgets that know core records only: no state, no job, no tab."""
