"""Floor 1: data, model, training, evaluation, inference. Knows nothing of Qt."""
