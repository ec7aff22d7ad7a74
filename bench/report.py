"""The report of a study: 200 interviews of 10,000 words, 100,000 codings of two coders, 20 codes (see bench/tables.py).

    python bench/report.py                      about two minutes
    python bench/report.py --interviews 40      fewer interviews, and codings in proportion
    python bench/report.py --codes 50           more codes, all used alike: alpha over sets of codes takes longest then

CPU time, for other programs may be running, and the clock beside it. The aim is 30 s for the page from the study's
file, with all that has to be loaded for it. Beside it: the analysis set, of which its tables are made.
"""

import argparse
import random
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter, process_time

sys.path.insert(0, str(Path(__file__).resolve().parent))

import tables

AIM = 30
WRITING = """
import sys
from pathlib import Path
from time import perf_counter, process_time
from rcqual.study.study import open_study
from rcqual.study.reporting import study_report
study = open_study(Path(sys.argv[1]))
marks = []
report = study_report(study, progress=lambda share: marks.append((share, process_time())))
made = process_time()
if sys.argv[2] == "html":
    from rcqual.report.write.html_report import html_report as write
elif sys.argv[2] == "md":
    from rcqual.report.write.report_pieces import markdown_report as write
else:
    from rcqual.report.write.report_pieces import docx_report as write
content = write(report)
print(process_time(), made, len(content), sep=",")
for share in (0.25, 0.5, 0.75, 0.9):
    print(f"  until {share:.0%}: {min(at for done, at in marks if done >= share):.1f} s", file=sys.stderr)
"""


def main() -> None:
    """Make a study, and write its report."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--interviews", type=int, default=200, help="how many there are")
    asked.add_argument("--folder", type=Path, help="where the study's file is made")
    asked.add_argument("--codes", type=int, default=20, help="in the codebook")
    asked.add_argument("--kinds", default="html,md,docx", help="of file, with commas between")
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
                [sys.executable, "-c", WRITING, str(path), kind], stdout=subprocess.PIPE, text=True, check=True
            ).stdout
            whole, made, size = map(float, told.split(","))
            print(
                f"{kind:5}{whole:6.1f} s, of which writing {whole - made:4.1f} s; by the clock"
                f" {perf_counter() - before:5.1f} s; {size / 1e6:.2f} MB   {'kept' if whole <= AIM else 'MISSED'}",
                flush=True,
            )


if __name__ == "__main__":
    main()
