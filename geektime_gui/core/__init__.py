"""Floor 1: data, model, training, evaluation, inference. Knows nothing of Qt."""

import os

# Before torch loads its OpenMP: threads that wait for each other let go of the core
# instead of spinning. Beside any other load (the window, the decoding threads) spinning
# made the same run more than ten times slower on two cores.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

# Also before torch loads: large tensors in large pages of memory (Linux; elsewhere it
# is not looked at). A page costs a fault when it is first written, and there are a
# hundred thousand of the small ones in a training step.
os.environ.setdefault("THP_MEM_ALLOC_ENABLE", "1")
