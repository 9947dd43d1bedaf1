"""Other people's SPARQL 1.1 servers: asked over HTTP, and kept in step with a knowledge base."""

from mgkb.rdf.remote.address import Credentials, Endpoint, read_endpoint
from mgkb.rdf.remote.client import Client
from mgkb.rdf.remote.engine import RemoteEngine
from mgkb.rdf.remote.sending import Done, Plan, bring_in_step, plan, publish

__all__ = [
    "Client",
    "Credentials",
    "Done",
    "Endpoint",
    "Plan",
    "RemoteEngine",
    "bring_in_step",
    "plan",
    "publish",
    "read_endpoint",
]
