"""GeekTime: sort pictures, train an EfficientNet, see and mend what it gets wrong."""

__version__ = "0.1.0"
