"""What PubMed does not index, recognised from the reference alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mgkb.references.match.fold import fold
from mgkb.references.match.names import Alike, compare_journals

if TYPE_CHECKING:
    from mgkb.references.parsed import ParsedReference

_KINDS: Final = {
    "book": "a book",
    "chapter": "a chapter of a book",
    "thesis": "a thesis",
    "report": "a report",
    "norm": "a norm, law or standard",
    "web": "a web page",
    "patent": "a patent",
}

# Journals in Russian that PubMed indexes or has indexed, by their NLM abbreviations. Only those: a journal that is
# missing here makes “not indexed there” out of “not found in PubMed”, and neither says that the work does not exist.
_INDEXED_NAMES: Final = (
    "Adv Gerontol|Anesteziol Reanimatol|Angiol Sosud Khir|Antibiot Khimioter|Arkh Anat Gistol Embriol"
    "|Arkh Patol|Aviakosm Ekolog Med|Biofizika|Biokhimiia|Biomed Khim|Bioorg Khim|Biull Eksp Biol Med"
    "|Dokl Akad Nauk|Eksp Klin Farmakol|Eksp Klin Gastroenterol|Eksp Onkol|Farmakol Toksikol|Fiziol Cheloveka"
    "|Fiziol Zh|Fiziol Zh SSSR Im I M Sechenova|Gematol Transfuziol|Genetika|Gig Sanit|Gig Tr Prof Zabol"
    "|Grudn Serdechnososudistaia Khir|Izv Akad Nauk Ser Biol|Kardiologiia|Khirurgiia (Mosk)|Klin Khir"
    "|Klin Lab Diagn|Klin Med (Mosk)|Kosm Biol Aviakosm Med|Lab Delo|Lik Sprava|Med Parazitol (Mosk)"
    "|Med Radiol (Mosk)|Med Tekh|Med Tr Prom Ekol|Mikrobiologiia|Mol Biol (Mosk)|Mol Gen Mikrobiol Virusol"
    "|Morfologiia|Ontogenez|Ortop Travmatol Protez|Parazitologiia|Patol Fiziol Eksp Ter|Pediatriia"
    "|Probl Endokrinol (Mosk)|Probl Sotsialnoi Gig Zdravookhranenniiai Istor Med|Probl Tuberk"
    "|Radiats Biol Radioecol|Ross Fiziol Zh Im I M Sechenova|Sov Med|Stomatologiia (Mosk)|Sud Med Ekspert"
    "|Ter Arkh|Tsitologiia|Urol Nefrol (Mosk)|Urologiia|Usp Fiziol Nauk|Usp Sovrem Biol"
    "|Vestn Akad Med Nauk SSSR|Vestn Dermatol Venerol|Vestn Khir Im I I Grek|Vestn Oftalmol"
    "|Vestn Otorinolaringol|Vestn Rentgenol Radiol|Vestn Ross Akad Med Nauk|Voen Med Zh"
    "|Vopr Biol Med Farm Khim|Vopr Kurortol Fizioter Lech Fiz Kult|Vopr Med Khim|Vopr Onkol|Vopr Pitan"
    "|Vopr Virusol|Zdravookhr Ross Fed|Zh Evol Biokhim Fiziol|Zh Mikrobiol Epidemiol Immunobiol"
    "|Zh Nevrol Psikhiatr Im S S Korsakova|Zh Nevropatol Psikhiatr Im S S Korsakova|Zh Obshch Biol"
    "|Zh Vopr Neirokhir Im N N Burdenko|Zh Vyssh Nerv Deiat Im I P Pavlova"
)
_INDEXED: Final = tuple(_INDEXED_NAMES.split("|"))

# Words of Russian titles in their folded form; none of them begins an English or Latin one.
_RUSSIAN: Final = re.compile(
    r"\b(?:vestnik|zhurnal|vopros|izvesti|medicin(?:a|ski|skogo|ske)\b|rossiski|uchene zapiski|sovremen"
    r"|nauchn|zdravoohranen|gigien[ai]\b|terapevt|klinichesk|praktichesk|trudi\b|sbornik)"
)


def not_indexed(reference: ParsedReference) -> str | None:
    """Say why PubMed cannot be expected to have a reference; None when it can.

    >>> from mgkb.references.parsed import ParsedReference
    >>> not_indexed(ParsedReference(raw="", container="Вестник Тамбовского университета"))
    'an article in a journal in Russian that PubMed does not index'
    >>> not_indexed(ParsedReference(raw="", container="Вопросы питания")) is None
    True
    """
    if reference.kind in _KINDS:
        return _KINDS[reference.kind]
    numbered = reference.volume or reference.first_page or reference.container
    if not numbered and (reference.url and not reference.doi):
        return _KINDS["web"]
    if not numbered and reference.publisher:
        return _KINDS["book"]
    containers = [
        version.container
        for version in (reference, reference.other_language)
        if version and version.container
    ]
    russian = any(re.search("[а-яё]", name.lower()) or _RUSSIAN.search(fold(name)) for name in containers)
    if russian and not any(_is_indexed(name) for name in containers):
        return "an article in a journal in Russian that PubMed does not index"
    return None


def _is_indexed(container: str) -> bool:
    return any(compare_journals(container, known) is Alike.SAME for known in _INDEXED)
