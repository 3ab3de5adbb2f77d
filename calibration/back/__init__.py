"""How the back is read: random people made of the project's own bodies, and a fit to them.

The fit uses one thread: in matrices so small several wait for each other, and a sum over several
need not give the same bytes again.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
