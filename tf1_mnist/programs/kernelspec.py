"""The Jupyter kernel "TensorFlow 1 (tf1_mnist)": ipykernel with this package's extension on."""

import importlib.util
import json
import os
import pathlib
import subprocess
import sys
import tempfile

from tf1_mnist.errors import MissingExtra, OutputError, UsageError

NAME = "tf1_mnist"
DISPLAY_NAME = "TensorFlow 1 (tf1_mnist)"
ROOT = str(pathlib.Path(__file__).resolve().parent.parent.parent)


def require(*packages):
    """Raise MissingExtra where one of the packages of the extra `notebooks` is not installed."""
    for package in packages:
        if importlib.util.find_spec(package) is None:
            raise MissingExtra(
                f"notebooks need {package}; install it with: pip install 'tf1_mnist[notebooks]'"
            )


def spec():
    """What Jupyter reads from kernel.json, as a dict."""
    return {
        "argv": [
            sys.executable,
            "-m",
            "ipykernel_launcher",
            "-f",
            "{connection_file}",
            "--InteractiveShellApp.extra_extensions=tf1_mnist",
        ],
        "display_name": DISPLAY_NAME,
        "language": "python",
        "interrupt_mode": "signal",
        "env": _environment(),
        "metadata": {"debugger": True},
    }


def install(name=NAME, user=False, prefix=None):
    """Write the kernel where Jupyter finds it: for all users, for this one, or below `prefix`.

    Returns: its directory. Raises: MissingExtra, UsageError, OutputError.
    """
    require("jupyter_client", "ipykernel")
    from jupyter_client.kernelspec import KernelSpecManager  # of the extra `notebooks`

    with tempfile.TemporaryDirectory() as place:
        pathlib.Path(place, "kernel.json").write_text(json.dumps(spec(), indent=1) + "\n")
        try:
            return KernelSpecManager().install_kernel_spec(
                place, kernel_name=name, user=user, prefix=prefix
            )
        except ValueError as error:
            raise UsageError(f"--name {name}: {error}") from None
        except OSError as error:
            raise OutputError(
                f"the kernel cannot be written ({error.strerror}: {error.filename}); "
                "install it for yourself with --user, or into this environment with --sys-prefix"
            ) from None


def uninstall(name=NAME, user=False, prefix=None):
    """Take the kernel out of Jupyter's menu: the one it finds, or the one installed there.

    Returns: the directory it was in. Raises: MissingExtra; UsageError where there is no such
    kernel, or where it is not ours; OutputError.
    """
    require("jupyter_client")
    from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel

    manager = KernelSpecManager(ensure_native_kernel=False)
    if user or prefix:
        from jupyter_core.paths import jupyter_data_dir

        data = jupyter_data_dir() if user else os.path.join(prefix, "share", "jupyter")
        manager.kernel_dirs = [os.path.join(data, "kernels")]
    try:
        found = manager.get_kernel_spec(name)
    except NoSuchKernel:
        known = ", ".join(sorted(manager.find_kernel_specs())) or "none"
        raise UsageError(f"there is no kernel {name}; the kernels there: {known}") from None
    if not any("extra_extensions=tf1_mnist" in word for word in found.argv):
        raise UsageError(
            f"the kernel {name} is not tf1_mnist's; to remove it: jupyter kernelspec remove {name}"
        )
    try:
        return manager.remove_kernel_spec(name)
    except OSError as error:
        raise OutputError(f"{found.resource_dir}: {error.strerror}") from None


def _environment():
    """PYTHONPATH for the kernel, where this package is a checkout that is not installed."""
    outside = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    found = subprocess.run(
        [sys.executable, "-c", "import tf1_mnist; print(tf1_mnist.__file__)"],
        cwd=tempfile.gettempdir(),
        env=outside,
        capture_output=True,
        text=True,
    ).stdout.strip()
    if found and os.path.realpath(found).startswith(os.path.join(ROOT, "")):
        return {}
    return {"PYTHONPATH": ROOT}
