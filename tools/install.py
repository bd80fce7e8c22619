"""Sets up `.venv` for the Makefile, with nothing but the standard library.

`install.py run` installs what the program needs, `install.py dev` also what the tests and checks
need; `install.py bench` puts the editors that ours is measured against into `build/peers`, apart
from ours, and `install.py reference` the networks that ours are compared with into
`build/reference`, which only a process of its own looks into. The stamp holds the wanted packages,
so a change elsewhere in `pyproject.toml` costs nothing.
"""

import os
import subprocess
import sys
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - told before an old Python fails
    raise SystemExit(
        f"Layerloom needs Python 3.11 or newer and this is {sys.version.split()[0]}: "
        "name a newer one with `make run PYTHON=python3.12`."
    )

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PEERS = ROOT / "build" / "peers"
REFERENCE = ROOT / "build" / "reference"
CONSTRAINTS = ROOT / "constraints.txt"


def wanted(what: str) -> list[str]:
    """The requirements of the program, for `dev` also those of its tests; for `bench` and
    `reference` what is named so.
    """
    import tomllib  # new in 3.11: an older Python must get as far as the sentence below

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    if what in ("bench", "reference"):
        return list(extras[what])
    return [*project["dependencies"], *(extras["dev"] if what == "dev" else [])]


def fingerprint(packages: list[str]) -> str:
    return "\n".join([sys.version, *packages, CONSTRAINTS.read_text("utf-8")])


def python_of(place: Path) -> Path:
    return place / "Scripts/python.exe" if os.name == "nt" else place / "bin/python"


def make_environment(place: Path) -> None:
    if python_of(place).exists():
        return
    print(f"Making {place.name} ...", flush=True)
    done = subprocess.run([sys.executable, "-m", "venv", str(place)], check=False)
    if done.returncode:
        raise SystemExit(
            "Python could not make a virtual environment; on Debian or Ubuntu this brings it: "
            f"sudo apt-get install -y python3.{sys.version_info.minor}-venv"
        )


def install(packages: list[str], place: Path) -> None:
    """Torch goes first and alone, so that pip does not weigh its many builds against the rest."""
    torch = [p for p in packages if p.startswith("torch")]
    rest = [p for p in packages if p not in torch]
    what = (
        "torch, Qt and a few more (over 1 GB, once)" if torch else "the editors to measure against"
    )
    print(f"Installing {what} ...", flush=True)
    for some in filter(None, (torch, rest)):
        pip(some, place)


def pip(packages: list[str], place: Path) -> None:
    quiet = [] if sys.stdout.isatty() else ["-qq"]
    command = [
        *(str(python_of(place)), "-m", "pip", "install", "--disable-pip-version-check"),
        *("--retries", "8", "--timeout", "60", "--constraint", str(CONSTRAINTS)),
        *quiet,
        *packages,
    ]
    if subprocess.run(command, check=False, stdin=subprocess.DEVNULL).returncode:
        raise SystemExit(
            "Not everything could be installed (pip says above what, and why). "
            "Run the same command again: what has been downloaded is kept."
        )


def install_reference(packages: list[str]) -> None:
    """Into a folder that ours do not see: torchvision spoils others merely by being installed."""
    target = ["--upgrade", "--target", str(REFERENCE)]
    for package in packages:
        pip([*target, *(["--no-deps"] if package.startswith("torchvision") else []), package], VENV)


def main() -> None:
    what = sys.argv[1] if len(sys.argv) > 1 else "run"
    packages = wanted(what)
    place = {"bench": PEERS, "reference": REFERENCE}.get(what, VENV)
    stamp = place / f".layerloom-{what}"
    if not stamp.exists() or stamp.read_text("utf-8") != fingerprint(packages):
        if what == "reference":
            install_reference(packages)
        else:
            make_environment(place)
            install(packages, place)
    stamp.write_text(fingerprint(packages), "utf-8")
    if what == "dev":
        (VENV / ".layerloom-run").write_text(fingerprint(wanted("run")), "utf-8")


if __name__ == "__main__":
    main()
