"""What `mgkb pull` leaves in `references/`, made and read.

| file | holds |
| --- | --- |
| `<manuscript>.yaml` | number to work, and how that was resolved; people's values stay |
| `works.json` | the works as CSL-JSON; what a curator wrote stays |
| `pubmed/<pmid>.xml` | PubMed's records, without abstracts |
| `answers/<manuscript>.json` | what PubMed answered about each number, with candidates and ledger |
| `retraction-watch.json` | the rows of a Retraction Watch export that are about our works |
| `ledger.json` | what PubMed was asked, when, and what it answered |
"""

from mgkb.references.pulled.answers import Answer, Astray, Shown, read_answers
from mgkb.references.pulled.pulling import Pulled, Question, ToPull, pull_lists
from mgkb.references.pulled.questions import Needed, needed, questions_in, questions_of
from mgkb.references.pulled.watch import KeptWatch, read_kept_watch

__all__ = [
    "Answer",
    "Astray",
    "KeptWatch",
    "Needed",
    "Pulled",
    "Question",
    "Shown",
    "ToPull",
    "needed",
    "pull_lists",
    "questions_in",
    "questions_of",
    "read_answers",
    "read_kept_watch",
]
