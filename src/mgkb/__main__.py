"""`python -m mgkb` is `mgkb`."""

from mgkb.cli import main

main()
