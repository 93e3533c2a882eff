"""``python -m plainspoken`` does what ``plainspoken`` does."""

import sys

from plainspoken.cli import main

sys.exit(main())
