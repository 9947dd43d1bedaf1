"""Entrez: PubMed asked through NCBI's E-utilities, politely, and only once.

```python
settings = read_settings()
client = Client(settings, Cache(Path("references/cache"), CachePolicy(max_age=timedelta(days=30))))
asked = fetch_works(client, [read_identifier("PMID 25540137")])
print(client.requests, [each.entry.answer for each in asked.values()])
```
"""

from mgkb.references.entrez.cache import Answer, Cache, CachePolicy
from mgkb.references.entrez.client import Client
from mgkb.references.entrez.errors import EntrezError
from mgkb.references.entrez.fetch import fetch_records
from mgkb.references.entrez.identifiers import Identifier, IdentifierKind, read_identifier
from mgkb.references.entrez.ledger import Asked, Ledger, LedgerEntry, Outcome
from mgkb.references.entrez.match import Citation, match_citations
from mgkb.references.entrez.records import read_pulled
from mgkb.references.entrez.searching import Hits, search
from mgkb.references.entrez.settings import Settings, read_settings
from mgkb.references.entrez.works import Need, fetch_works, need

__all__ = [
    "Answer",
    "Asked",
    "Cache",
    "CachePolicy",
    "Citation",
    "Client",
    "EntrezError",
    "Hits",
    "Identifier",
    "IdentifierKind",
    "Ledger",
    "LedgerEntry",
    "Need",
    "Outcome",
    "Settings",
    "fetch_records",
    "fetch_works",
    "match_citations",
    "need",
    "read_identifier",
    "read_pulled",
    "read_settings",
    "search",
]
