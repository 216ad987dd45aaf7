"""Start the checker from its folder: `python -I -S …/replay BUNDLE`; `-I -S` keeps everything else out."""

import importlib.util
import sys
from pathlib import Path

_FOLDER = Path(__file__).resolve().parent


def _as_package() -> None:
    """Make the folder a package of its own, wherever it lies, and take it off the path of imports."""
    sys.path[:] = [each for each in sys.path if Path(each or ".").resolve() != _FOLDER]
    spec = importlib.util.spec_from_file_location(
        "replay", _FOLDER / "__init__.py", submodule_search_locations=[str(_FOLDER)]
    )
    if spec is None or spec.loader is None:
        raise SystemExit("the folder of the checker is not whole")
    module = importlib.util.module_from_spec(spec)
    sys.modules["replay"] = module
    spec.loader.exec_module(module)


if __name__ == "__main__":
    if not __package__:
        _as_package()
        __package__ = "replay"
    from .command import main

    raise SystemExit(main(sys.argv[1:]))
