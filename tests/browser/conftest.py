"""A page opened in Chromium, without a window: what its console says, what it is made of, how it looks.

Where there is no Chromium these tests are left out; with RCQUAL_NEEDS_CHROMIUM set they fail.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from rcqual.report.write.html_report import html_report
from rcqual.study.demo import demo_study
from rcqual.study.reporting import study_report

NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--hide-scrollbars"),
    *("--enable-logging=stderr", "--v=0", "--window-size=1000,1400"),
)
PROBE = (Path(__file__).parent / "probe.js").read_text(encoding="utf-8")
POLICY = '<meta http-equiv="Content-Security-Policy"'


@pytest.fixture(scope="session")
def chromium() -> str:
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        why = "there is no Chromium on this machine"
        (pytest.fail if os.environ.get("RCQUAL_NEEDS_CHROMIUM") else pytest.skip)(why)
    return found


class Browser:
    """Opens pages, each with a profile of its own."""

    def __init__(self, program: str, folder: Path) -> None:
        self.program, self.folder = program, folder
        self.count = 0

    def open(self, page: str, *options: str) -> tuple[str, list[str]]:
        """What stdout holds, and the lines of the console."""
        self.count += 1
        file = self.folder / f"page{self.count}.html"
        file.write_text(page, encoding="utf-8")
        profile = f"--user-data-dir={self.folder / f'profile{self.count}'}"
        ran = subprocess.run(
            [self.program, *QUIET, profile, *options, file.as_uri()], capture_output=True, text=True, timeout=100
        )
        assert ran.returncode == 0, ran.stderr[-2000:]
        return ran.stdout, [line for line in ran.stderr.splitlines() if "CONSOLE" in line]

    def facts(self, page: str, *options: str) -> dict[str, Any]:
        """What a script finds in the page, which is let in for this alone."""
        open_to_scripts = page.replace(POLICY, '<meta name="policy"')
        probed = open_to_scripts.replace("</body>", f"<script>{PROBE}</script></body>")
        told, console = self.open(probed, "--dump-dom", *options)
        assert console == []
        found: dict[str, Any] = json.loads(told.rpartition('<template id="facts">')[2].partition("</template>")[0])
        return found


@pytest.fixture(scope="session")
def browser(chromium, tmp_path_factory) -> Browser:
    return Browser(chromium, tmp_path_factory.mktemp("browser"))


@pytest.fixture(scope="session")
def page(chromium, tmp_path_factory) -> str:
    """The report of the demo study."""
    study, _ = demo_study(tmp_path_factory.mktemp("study"))
    text = html_report(study_report(study))
    study.close()
    return text
