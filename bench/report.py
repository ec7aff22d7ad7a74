"""The report of a study: 200 interviews of 10,000 words, 100,000 codings of two coders, 20 codes (see bench/tables.py).

    python bench/report.py                      about two minutes
    python bench/report.py --interviews 40      fewer interviews, and codings in proportion
    python bench/report.py --codes 50           more codes, all used alike: alpha over sets of codes takes longest then

CPU time, for other programs may be running, and the clock beside it; on one thread, as the program runs. The aim is
30 s for the report from the study's file, with all that has to be loaded for it, and for a bundle with the passages.
Beside it: the most memory that the process took, and how long the bar stood still at most, by the clock. And the
analysis set, of which tables and figures are made.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter, process_time

sys.path.insert(0, str(Path(__file__).resolve().parent))
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import tables

AIM = 30
MAKING = """
import resource
import sys
from pathlib import Path
from time import perf_counter, process_time
from rcqual.study.study import open_study
from rcqual.study.reporting import study_report
from rcqual.study.bundling import Wanted, bundle
from rcqual.report.write.report_kinds import report_as
began = perf_counter()
marks = [began]
def told(share):
    marks.append(perf_counter())
study = open_study(Path(sys.argv[1]))
if sys.argv[2] == "bundle":
    size = sum(map(len, bundle(study, Wanted(quotes=True), told).values()))
else:
    size = len(report_as(study_report(study, progress=told), sys.argv[2], told))
told(1.0)
still = max(after - before for before, after in zip(marks, marks[1:]))
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(process_time(), size, memory, still, sep=",")
"""


def main() -> None:
    """Make a study, and write its report and its bundle."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--interviews", type=int, default=200, help="how many there are")
    asked.add_argument("--folder", type=Path, help="where the study's file is made")
    asked.add_argument("--codes", type=int, default=20, help="in the codebook")
    asked.add_argument("--kinds", default="html,md,docx,bundle", help="of file, with commas between")
    given = asked.parse_args()
    tables.CODES = given.codes
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        path = Path(folder) / "report.rcqual"
        tables.study_in(path, given.interviews, random.Random(5)).close()
        began = process_time()
        from rcqual.study.analysing import analysis_set
        from rcqual.study.study import open_study

        study = open_study(path)
        analysis_set(study)
        print(f"the analysis set, of which tables and figures are made: {process_time() - began:.1f} s", flush=True)
        study.close()
        for kind in given.kinds.split(","):
            before = perf_counter()
            told = subprocess.run(
                [sys.executable, "-c", MAKING, str(path), kind], stdout=subprocess.PIPE, text=True, check=True
            ).stdout
            whole, size, memory, still = map(float, told.split(","))
            print(
                f"{kind:7}{whole:6.1f} s; by the clock {perf_counter() - before:5.1f} s; {size / 1e6:.2f} MB; memory"
                f" {memory:,.0f} MiB; the bar stood still for {still:.1f} s at most; load {os.getloadavg()[0]:.1f}"
                f"   {'kept' if whole <= AIM else 'MISSED'}",
                flush=True,
            )


if __name__ == "__main__":
    main()
