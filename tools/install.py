"""Sets up `.venv` for the Makefile, with nothing but the standard library.

`install.py run` installs what the program needs, `install.py dev` also what the tests and checks
need; `install.py bench` puts the editors that ours is measured against into `build/peers`, apart
from ours. The stamp holds the wanted packages, so a change elsewhere in `pyproject.toml` costs
nothing.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PEERS = ROOT / "build" / "peers"
CONSTRAINTS = ROOT / "constraints.txt"


def wanted(what: str) -> list[str]:
    """The requirements of the program, for `dev` also those of its tests; for `bench` the peers."""
    import tomllib  # new in 3.11: an older Python must get as far as the sentence below

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    if what == "bench":
        return list(extras["bench"])
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


def main() -> None:
    what = sys.argv[1] if len(sys.argv) > 1 else "run"
    packages, place = wanted(what), PEERS if what == "bench" else VENV
    stamp = place / f".layerloom-{what}"
    if not stamp.exists() or stamp.read_text("utf-8") != fingerprint(packages):
        make_environment(place)
        install(packages, place)
    stamp.write_text(fingerprint(packages), "utf-8")
    if what == "dev":
        (VENV / ".layerloom-run").write_text(fingerprint(wanted("run")), "utf-8")


if sys.version_info < (3, 11):  # noqa: UP036 - asked before pip is
    raise SystemExit(
        f"Layerloom needs Python 3.11 or newer and this is {sys.version.split()[0]}: "
        "name a newer one with `make run PYTHON=python3.12`."
    )
if __name__ == "__main__":
    main()
