"""Floor 1: data, model, training, evaluation, inference. Knows nothing of Qt."""

import os

# Before torch loads its OpenMP: threads that wait for each other let go of the core
# instead of spinning. Beside any other load (the window, the decoding threads) spinning
# made the same run more than ten times slower on two cores.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
