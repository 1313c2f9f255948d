"""Render a page's template and write it: Jinja2 with autoescaping (extra: pages).

Whatever a run, a student or a notebook names or prints is escaped. A page loads nothing from
anywhere, and its policy lets no script run but the page's own, which is named by its hash.
"""

import base64
import hashlib
import pathlib

from tf1_mnist import __version__, flags
from tf1_mnist.errors import MissingExtra, OutputError
from tf1_mnist.pages.texts import TEXTS

TEMPLATES = pathlib.Path(__file__).with_name("templates")
GENERATOR = f"tf1_mnist {__version__}"
MARK = b'<meta name="generator" content="tf1_mnist'


def require(charts=True):
    """Raise MissingExtra, one line with the pip command, unless pages can be made here.

    Args: charts, whether they need matplotlib too.
    """
    try:
        import jinja2  # noqa: F401

        if charts:
            import matplotlib  # noqa: F401
    except ImportError as error:
        name = {"jinja2": "Jinja2"}.get(error.name, "matplotlib")
        raise MissingExtra(f"pages need {name}: pip install 'tf1_mnist[pages]'") from None


def page(template, **context):
    """A page's HTML. Args: template, a file of templates/; context, what it shows."""
    return _environment().get_template(template).render(**context)


def _environment():
    import jinja2  # here: an optional extra
    from markupsafe import Markup

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    script = (TEMPLATES / "page.js").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    environment.globals.update(
        t=text,
        texts=TEXTS,
        generator=GENERATOR,
        style=Markup((TEMPLATES / "page.css").read_text(encoding="utf-8")),
        script=Markup(script),
        policy=f"default-src 'none'; img-src data:; style-src 'unsafe-inline'; "
        f"script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
    )
    return environment


def text(key, **values):
    """A text of ours in both languages, as markup; the page shows one of the two."""
    from markupsafe import Markup

    korean, english = (each.format(**values) for each in TEXTS[key])
    return Markup('<span lang="ko">{}</span><span lang="en">{}</span>').format(korean, english)


def check_writable(flag, path):
    """Check, before the work, that a page can be written: to a new file or over a page of ours.

    Raises: OutputError.
    """
    path = flags.writable_file(flag, path)
    try:
        ours = not path.is_file() or MARK in path.read_bytes()[:4096]
    except OSError as error:
        raise OutputError(f"{flag} {path}: {error.strerror}; name another file") from None
    if not ours:
        raise OutputError(
            f"{flag} {path}: is there already and is no page of tf1_mnist; name another file"
        )


def write(flag, path, html):
    """Write a page, whole or not at all. Raises: OutputError."""
    check_writable(flag, path)
    flags.write_file(flag, path, html)
