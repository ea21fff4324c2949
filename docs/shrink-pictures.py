#!/usr/bin/env python3
"""Leaves pictures 128 colours, which is enough for pages, and makes them a third as large. Needs Pillow."""

import sys

from PIL import Image

for name in sys.argv[1:]:
    Image.open(name).convert("RGB").quantize(128, method=Image.Quantize.MAXCOVERAGE, dither=0).save(name, optimize=True)
