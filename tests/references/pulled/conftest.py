from __future__ import annotations

from tests.references.entrez.conftest import client, library, loopback_only, naps, only_our_limiter, server  # noqa: F401
