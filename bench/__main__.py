"""All measurements, each in a process of its own, so that its peak memory is its own."""

import subprocess
import sys

for arguments in (
    ["bench.judging", "users"],
    ["bench.judging", "buckets"],
    ["bench.scanning", "0"],
    ["bench.scanning", "5"],
):
    subprocess.run([sys.executable, "-m", *arguments], check=True)
