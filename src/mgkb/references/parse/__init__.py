"""Reference lists, however a reviewer has them.

```
read_references(path or bytes)   a file: BibTeX, RIS, MEDLINE/nbib, CSL-JSON, bare identifiers, text
parse_list(text)                 a whole list as text
parse_reference(text)            one reference
possible_years(text)             the years that one may be of, in a hundredth of the time
```

All give `mgkb.references.parsed.ParsedReference`. Text never raises: what was not understood is shown in
`not_understood`. A malformed file is an `InputError` that names file and entry.
"""

from mgkb.references.parse.listing import parse_list
from mgkb.references.parse.reading import read_references
from mgkb.references.parse.reference import parse_reference
from mgkb.references.parse.years import possible_years

__all__ = ["parse_list", "parse_reference", "possible_years", "read_references"]
