"""All measurements, each in a process of its own, so that its peak memory is its own.

Scans are measured twice, by the tool of an earlier revision and by this tree's: `python -m bench --before REVISION`.
"""

import argparse
import subprocess
import sys

from bench.trees import BEFORE

arguments = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
arguments.add_argument("--before", default=BEFORE, metavar="REVISION", help="the commit to compare with (%(default)s)")
before = arguments.parse_args().before
for measurement in (
    ["bench.judging", "users"],
    ["bench.judging", "buckets"],
    ["bench.scanning", "0", before],
    ["bench.scanning", "5", before],
    ["bench.clinic", before],
    ["bench.aws_account"],
):
    subprocess.run([sys.executable, "-m", *measurement], check=True)
