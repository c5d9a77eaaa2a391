"""Write the site: `python -m book.publish`, or with --dist what is put on the web."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from book.pages import ARCHIVE, BUILT, DIST, SITE
from book.publish import ON_THE_WEB, STEPS, publish


def main(arguments: list[str] | None = None) -> int:
    """Write the site and say where; return the exit status."""
    parser = argparse.ArgumentParser(description="Write what is published.")
    parser.add_argument("--built", type=Path, default=BUILT, help="what Sphinx wrote")
    parser.add_argument("--target", type=Path, help="the folder to write")
    parser.add_argument(
        "--dist", action="store_true", help="for the web, with an archive"
    )
    options = parser.parse_args(arguments)
    target = options.target or (DIST if options.dist else SITE)
    try:
        names = publish(options.built, target, ON_THE_WEB if options.dist else STEPS)
    except (FileNotFoundError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    size = sum((target / name).stat().st_size for name in names)
    print(f"{target}: {len(names)} files, {size / 1e6:.1f} MB")
    if options.dist:
        packed = (target / ARCHIVE).stat().st_size
        print(f"{ARCHIVE}, in it: {packed / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
