"""Pages in a real browser: headless Chromium at phone and desktop width, in both languages.

Needs chromium, node, and NODE_PATH with playwright-core and axe-core of npm; skipped without.
"""
import json
import os
import shutil
import subprocess

import pytest

pytest.importorskip("jinja2", reason="needs the extra 'pages'")
pytest.importorskip("matplotlib", reason="needs the extra 'pages'")
from tests.conftest import ROOT  # noqa: E402
from tests.pages import pages_of  # noqa: E402
