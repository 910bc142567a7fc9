"""The Train tab: the form, the run, the curves."""
