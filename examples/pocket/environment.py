"""To be imported before transformers and ultralytics: what these must find in place.

They import torchvision, whose extension may not fit this torch; and ultralytics would install packages by itself.
"""

from __future__ import annotations

import os

from seewhy.tools.torchvision_guard import guard_torchvision

os.environ.setdefault("YOLO_AUTOINSTALL", "false")
guard_torchvision()
