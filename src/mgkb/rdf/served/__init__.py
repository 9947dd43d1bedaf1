"""`mgkb serve`: the site and a SPARQL endpoint, for this computer only."""
