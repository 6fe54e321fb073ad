"""Draws the pictures of the README: runs the examples, and keeps few colors so that the files are small."""

import argparse
import subprocess
import sys
from pathlib import Path

from PIL import Image

HERE = Path(__file__).parent
PICTURES = HERE.parent / "pictures"

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--url", default="http://127.0.0.1:8000")
options = parser.parse_args()

for name in ["network", "communities", "heatmap", "projection"]:
    picture = PICTURES / f"{name}.png"
    subprocess.run([sys.executable, HERE / f"{name}.py", "--url", options.url, "--output", picture], check=True)
    drawn = Image.open(picture).convert("RGB")
    few = drawn.quantize(96, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(picture, optimize=True)
    print(f"{picture}: {picture.stat().st_size:,} bytes")
