"""EfficientNet architectures, their weights, and checkpoints."""
