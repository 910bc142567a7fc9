"""A trained model put to use on pictures that have no label."""
