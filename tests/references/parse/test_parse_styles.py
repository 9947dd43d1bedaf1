"""One invented reference in every style that people print, in both languages."""

from __future__ import annotations

import pytest

from mgkb.references.parse import parse_reference

ARTICLE = {
    "families": ("Marlowe", "van der Berg"),
    "title": "Salt of reef birds",
    "year": 2011,
    "volume": "20",
    "first_page": "167",
    "last_page": "176",
}
STYLES = {
    "vancouver": "Marlowe QR, van der Berg T. Salt of reef birds. J Reef Biol. 2011;20(2):167-76.",
    "vancouver, month": "7. Marlowe QR, van der Berg T. Salt of reef birds. J Reef Biol. 2011 Dec 5;20(2):167-176.",
    "frontiers": "Marlowe QR, van der Berg T. Salt of reef birds. J Reef Biol. (2011) 20:167–76",
    "ama": "Marlowe QR, van der Berg T. Salt of reef birds. J Reef Biol. 2011;20(2):167-176. doi:10.1000/reef.20",
    "apa": "Marlowe, Q. R., & van der Berg, T. (2011). Salt of reef birds. Journal of Reef Biology, 20(2), 167–176.",
    "harvard": "Marlowe, Q.R. and van der Berg, T. (2011) ‘Salt of reef birds’, J. Reef Biol., 20(2), pp. 167–176.",
    "chicago": "Marlowe, Q. R., and T. van der Berg. 2011. “Salt of Reef Birds.” J. Reef Biol. 20, no. 2: 167–76.",
    "chicago notes": "Q. R. Marlowe and T. van der Berg, “Salt of Reef Birds,” J. Reef Biol. 20, no. 2 (2011): 167–76.",
    "ieee": "Q. R. Marlowe and T. van der Berg, “Salt of reef birds,” J. Reef Biol., vol. 20, no. 2, pp. 167–76, 2011.",
    "elsevier": "Q.R. Marlowe, T. van der Berg, Salt of reef birds, J. Reef Biol. 20 (2011) 167–176.",
    "springer": "Marlowe QR, van der Berg T (2011) Salt of reef birds. J Reef Biol 20:167–176",
    "cell": "Marlowe, Q.R., and van der Berg, T. (2011). Salt of reef birds. J. Reef Biol. 20, 167–176.",
    "semicolons": "Marlowe, Q. R.; van der Berg, T. Salt of reef birds. J. Reef Biol. 2011, 20, 167-176.",
}


@pytest.mark.parametrize("style", STYLES)
def test_an_article_reads_the_same_in_every_style(style: str) -> None:
    reference = parse_reference(STYLES[style])
    assert tuple(name.family for name in reference.authors) == ARTICLE["families"]
    assert [name.given for name in reference.authors] == ["QR", "T"]
    assert reference.title is not None
    assert reference.title.lower() == str(ARTICLE["title"]).lower()
    assert reference.container in {"J Reef Biol", "J. Reef Biol", "Journal of Reef Biology"}
    for field in ("year", "volume", "first_page", "last_page"):
        assert getattr(reference, field) == ARTICLE[field], field
    assert reference.kind == "article"
    assert reference.not_understood == ()


RUSSIAN = {
    "gost": "Озёров И. И., Лугова П. П. Магний и сон // Вестник сна. — 2015. — Т. 12, № 3. — С. 45–56.",
    "gost, run on": "Озёров И.И., Лугова П.П. Магний и сон//Вестник сна.–2015.–Т.12,№3.–С.45-56.",
    "gost, statement": (
        "Озёров, И. И. Магний и сон / И. И. Озёров, П. П. Лугова // Вестник сна. – 2015. – Т. 12, № 3. – С. 45-56."
    ),
    "vancouver": "Озёров И.И., Лугова П.П. Магний и сон. Вестник сна. 2015;12(3):45–56.",
    "journal": "Озёров И.И., Лугова П.П. Магний и сон. Вестник сна 2015; 12 (3): 45-56.",
    "labels": "Озёров И.И., Лугова П.П. Магний и сон. Вестник сна. 2015. Т. 12. № 3. С. 45-56.",
}


@pytest.mark.parametrize("style", RUSSIAN)
def test_a_russian_article_reads_the_same_in_every_style(style: str) -> None:
    reference = parse_reference(RUSSIAN[style])
    assert [name.family for name in reference.authors] == ["Озёров", "Лугова"]
    assert reference.title == "Магний и сон"
    assert reference.container == "Вестник сна"
    assert (reference.year, reference.volume, reference.issue) == (2015, "12", "3")
    assert (reference.first_page, reference.last_page) == ("45", "56")
    assert reference.not_understood == ()


@pytest.mark.parametrize(
    "tail",
    [
        " Ozerov I.I., Lugova P.P. Magnesium and sleep. Vestnik sna. 2015;12(3):45–56. (In Russ.)",
        " [Ozerov I.I., Lugova P.P. Magnesium and sleep. Vestnik sna. 2015;12(3):45–56. (In Russ.)]",
        " [Ozerov I.I., Lugova P.P. Magnesium and sleep. Vestnik sna. 2015;12(3):45–56 (in Russian)].",
        " / Ozerov I.I., Lugova P.P. Magnesium and sleep. Vestnik sna. 2015;12(3):45–56. [In Russian]",
        " = Ozerov I.I., Lugova P.P. Magnesium and sleep. Vestnik sna. 2015;12(3):45–56.",
    ],
)
def test_two_languages_give_two_references(tail: str) -> None:
    reference = parse_reference(RUSSIAN["vancouver"] + tail + " doi: 10.1000/SNA.12")
    other = reference.other_language
    assert reference.title == "Магний и сон"
    assert other is not None
    assert [name.family for name in other.authors] == ["Ozerov", "Lugova"]
    assert (other.title, other.container) == ("Magnesium and sleep", "Vestnik sna")
    assert (other.year, other.volume, other.first_page) == (2015, "12", "45")
    assert reference.doi == "10.1000/sna.12"


def test_a_translation_in_brackets_is_kept_apart() -> None:
    text = "Ozerov I.I. Magnii i son [Magnesium and sleep]. Vestnik sna [Sleep herald]. 2015;12:45–56. (In Russ.)"
    reference = parse_reference(text)
    assert (reference.title, reference.container) == ("Magnii i son", "Vestnik sna")
    assert reference.other_language is not None
    assert (reference.other_language.title, reference.other_language.container) == (
        "Magnesium and sleep",
        "Sleep herald",
    )


@pytest.mark.parametrize(
    ("text", "kind", "title"),
    [
        (
            "Marlowe QR. Birds of the reef. 2nd ed. New York: Tern Press; 2010. 320 p.",
            "book",
            "Birds of the reef",
        ),
        ("Озёров И.И. Птицы рифа. — М.: Наука, 2004. — 272 с.", "book", "Птицы рифа"),
        (
            "Marlowe QR. Saltwater. In: Berg T, editor. Handbook of birds. London: Tern Press; 2012. p. 12-45.",
            "chapter",
            "Saltwater",
        ),
        (
            "Озёров И.И. Соль // Материалы III Всероссийской конференции. СПб., 2012. С. 33–35.",
            "conference",
            "Соль",
        ),
        ("Marlowe Q. Salt and sea. PhD thesis, University of Terns, 1999.", "thesis", "Salt and sea"),
        ("Озёров И.И. Соль и море: дис. ... канд. мед. наук. Саратов, 2011. 145 с.", "thesis", None),
        ("ГОСТ Р 1.2-2008. Соль морская. Общие требования. М.: Стандарт, 2008. 23 с.", "norm", None),
        ("Marlowe Q. Salt pump. US patent 1234567, 1999.", "patent", "Salt pump"),
        ("Marlowe Q. Salt of the sea. arXiv:2001.01234. 2020.", "preprint", "Salt of the sea"),
        (
            "Bird atlas. Available from: https://example.org/atlas. Accessed March 5, 2020.",
            "web",
            "Bird atlas",
        ),
        (
            "Атлас птиц [Электронный ресурс]. URL: https://example.org/a (дата обращения: 12.03.2021).",
            "web",
            "Атлас птиц",
        ),
        ("Marlowe Q. Salt in nests. Technical Report 12, Tern Institute, 1999.", "report", "Salt in nests"),
    ],
)
def test_kinds(text: str, kind: str, title: str | None) -> None:
    reference = parse_reference(text)
    assert reference.kind == kind
    if title is not None:
        assert reference.title == title


def test_a_book_has_a_publisher_and_a_chapter_its_book() -> None:
    book = parse_reference("Marlowe QR. Birds of the reef. 2nd ed. New York: Tern Press; 2010. 320 p.")
    assert (book.publisher, book.container, book.first_page) == ("Tern Press", None, None)
    chapter = parse_reference(
        "Marlowe QR. Saltwater. In: Berg T, editor. Handbook of birds. London: Tern Press; 2012. p. 12-45."
    )
    assert (chapter.container, chapter.first_page, chapter.last_page) == ("Handbook of birds", "12", "45")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("World Health Organization. Salt guideline. Geneva: WHO; 2012.", ["World Health Organization"]),
        ("Tern watch network (2012). Salt guideline. Geneva: WHO.", ["Tern watch network"]),
        ("Marlowe Q, Berg T, et al. Saltwater. Auk. 2010;1:2.", ["Marlowe", "Berg"]),
        (
            "O'Neil AB, D'Angelo C, Smith-Jones D Jr. Saltwater. Auk. 2010;1:2.",
            ["O'Neil", "D'Angelo", "Smith-Jones"],
        ),
        ("de la Cruz A, von Stein B. Saltwater. Auk. 2010;1:2.", ["de la Cruz", "von Stein"]),
        (
            "Robert Marlowe, Anna Berg, and Li Wei. Salt in nests. Auk, 12(3):4–9, 2010.",
            ["Marlowe", "Berg", "Wei"],
        ),
        ("Marlowe, Robert. Salt in Nests. New York: Tern Press, 2010.", ["Marlowe"]),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert [name.family for name in parse_reference(text).authors] == names


def test_more_authors_is_said() -> None:
    assert parse_reference("Marlowe Q, et al. Saltwater. Auk. 2010;1:2.").more_authors
    assert parse_reference("Озёров И.И. и др. Соль. Море. 2010;1:2.").more_authors
    assert not parse_reference("Marlowe Q. Saltwater. Auk. 2010;1:2.").more_authors


@pytest.mark.parametrize(
    "printed",
    [
        "doi:10.1000/Reef(20)11",
        "DOI 10.1000/reef(20)11.",
        "https://doi.org/10.1000/reef(20)11",
        "http://dx.doi.org/10.1000/reef(20)11;",
        "(doi: 10.1000/reef(20)11)",
        "https://doi.org/10.1000%2Freef(20)11",
        "https://doi.org/10.1000/\nreef(20)11",
        "doi.org/10.1000/reef(20)11 [CrossRef] [PubMed]",
        "https://onlinelibrary.example.com/doi/full/10.1000/reef(20)11",
        "10.1000/reef(20)11",
    ],
)
def test_doi_notations(printed: str) -> None:
    reference = parse_reference(f"Marlowe Q. Saltwater. Auk. 2010;1:2. {printed}")
    assert reference.doi == "10.1000/reef(20)11"
    assert reference.not_understood == ()


def test_other_identifiers() -> None:
    reference = parse_reference(
        "Marlowe Q. Saltwater. Auk. 2010;1:2. PMID: 00123; PMCID: PMC456789. https://example.org/a."
    )
    assert (reference.pmid, reference.pmcid, reference.url) == ("123", "PMC456789", "https://example.org/a")
    linked = parse_reference(
        "Salt. https://pubmed.ncbi.nlm.nih.gov/123/ https://www.ncbi.nlm.nih.gov/pmc/articles/PMC456789/"
    )
    assert (linked.pmid, linked.pmcid) == ("123", "PMC456789")


@pytest.mark.parametrize(
    ("tail", "volume", "issue", "first", "last"),
    [
        ("2010;1:e208454.", "1", None, "e208454", None),
        ("2010;24 Suppl 1:S12-9.", "24", "Suppl 1", "S12", "S19"),
        ("2010;24(2 Suppl 1):1012–9.", "24", "2 Suppl 1", "1012", "1019"),
        ("2010;24:1l2-119.", "24", None, "112", "119"),
        ("2010;24:11O-119.", "24", None, "110", "119"),
        ("2O10;24:112-119.", "24", None, "112", "119"),
        ("2010;2010:9749.", "2010", None, "9749", None),
        ("2010;14:eabc6056.", "14", None, "eabc6056", None),
        ("10, 1755 (2010).", "10", None, "1755", None),
        ("45/4 (2010), 7-9.", "45", "4", "7", "9"),
        ("13.2 (2010): 7-9.", "13", "2", "7", "9"),
        ("XIV:4 (2010), 7-9.", "XIV", "4", "7", "9"),
        ("12-13(4), 7-9 (2010).", "12-13", "4", "7", "9"),
        ("24, no. 3 (August 2010): 7–9.", "24", "3", "7", "9"),
        ("2010;(5):12-18.", None, "5", "12", "18"),
        ("2010;24:1998-2003.", "24", None, "1998", "2003"),
        ("2010, vol. 24, no. 3, p. 7.", "24", "3", "7", None),
        ("Bd. 24, H. 3, S. 7–9 (2010).", "24", "3", "7", "9"),
    ],
)
def test_numbers(tail: str, volume: str | None, issue: str | None, first: str, last: str | None) -> None:
    reference = parse_reference(f"Marlowe Q. Salt in nests. Auk. {tail}")
    assert (reference.year, reference.volume, reference.issue) == (2010, volume, issue)
    assert (reference.first_page, reference.last_page) == (first, last)


@pytest.mark.parametrize("label", ["12. ", "[12] ", "12) ", "(12) ", "12 ", "№ 12. "])
def test_labels(label: str) -> None:
    reference = parse_reference(f"{label}Marlowe Q. Saltwater. Auk. 2010;1:2.")
    assert (reference.number, reference.authors[0].family) == (12, "Marlowe")


def test_what_is_not_understood_is_shown() -> None:
    reference = parse_reference("Marlowe Q. Salt in nests. Auk. 2010;1:2. Smells of fish.")
    assert reference.not_understood == ("Smells of fish",)


@pytest.mark.parametrize(
    ("text", "title", "container"),
    [
        ("Q. Marlowe, Phys. Rev. Lett. 24, 112 (2010).", None, "Phys. Rev. Lett"),
        ("Q. Marlowe, Salt in nests, Phys. Rev. D 24, 112 (2010).", "Salt in nests", "Phys. Rev. D"),
        ("Reef & Bird Technology 43 (2011) 956–959", None, "Reef & Bird Technology"),
        (
            "Marlowe Q. Salt in nests. Proc. Natl. Acad. Sci. U.S.A. 2010;24:112.",
            "Salt in nests",
            "Proc. Natl. Acad. Sci. U.S.A",
        ),
        ("Marlowe Q. Salt in nests. Review. Lancet. 2010;24:112.", "Salt in nests. Review", "Lancet"),
        (
            "Marlowe, Q. Salt in nests. In Proc. 3rd Reef Conference, White Cliffs, NY, 2010.",
            "Salt in nests",
            "Proc. 3rd Reef Conference",
        ),
        (
            "Marlowe, Q. Salt in nests. In T. Berg (Ed.), Reef birds (pp. 7–9). Tern Press, 2010.",
            "Salt in nests",
            "Reef birds",
        ),
        (
            "Marlowe, Q. “Salt in nests,” in Reef Birds, T. Berg (ed.), Tern Press, 2010.",
            "Salt in nests",
            "Reef Birds",
        ),
        (
            "Marlowe, Q. “Salt in nests.” Trans. Anna Berg. Reef Herald 13 (2010): 7-9.",
            "Salt in nests",
            "Reef Herald",
        ),
        (
            "Marlowe, Q. ‘Salt in 12 birds’ nests’, Reef Herald, 13, 7-9, 2010.",
            "Salt in 12 birds’ nests",
            "Reef Herald",
        ),
        ("Marlowe, Q. ``Salt in nests'', Reef Herald, 13, 7-9, 2010.", "Salt in nests", "Reef Herald"),
        ("Marlowe, Q. “Salt in nests”, “Reef Herald”, 13, 7-9, 2010.", "Salt in nests", "Reef Herald"),
        (
            "Marlowe, Q. “Salt in “dry” nests,” Reef Herald 13, 7-9, 2010.",
            "Salt in “dry” nests",
            "Reef Herald",
        ),
        ("Marlowe, Q. “Salt in nests”. Working paper, Tern University, 2010.", "Salt in nests", None),
        ("Marlowe, Q. “Salt in nests”. Tern Press, London, 2010.", "Salt in nests", None),
        ("Marlowe, Q. “Salt in nests”, 2010.", "Salt in nests", None),
        ("Marlowe Q. Salt in nests. Seabirds (Basel). 2010.", "Salt in nests", "Seabirds (Basel)"),
        (
            "Pillars of a nesting site. (1993). Reef magazine, 41(1), 3.",
            "Pillars of a nesting site",
            "Reef magazine",
        ),
        ("Journal of General Terns (2002), 83, 2475–2483", None, "Journal of General Terns"),
    ],
)
def test_titles_and_containers(text: str, title: str | None, container: str | None) -> None:
    reference = parse_reference(text)
    assert (reference.title, reference.container) == (title, container)


@pytest.mark.parametrize(
    ("text", "title", "publisher"),
    [
        ("Marlowe, Q., Salt in nests, Tern Press, London, 2010.", "Salt in nests", "Tern Press"),
        ("Q. Marlowe, Salt in nests (London: Tern Press, 2010), 28.", "Salt in nests", "Tern Press"),
        ("Q. Marlowe, Salt in nests (Tern Books, London, 2010).", "Salt in nests", "Tern Books"),
        (
            "Marlowe Q. Salt in nests. Rev. ed. Translated by A. Berg. London: Tern Press, 2010.",
            "Salt in nests",
            "Tern Press",
        ),
        ("Marlowe Q. Salt in nests, vol. 2. London: Tern Press, 2010.", "Salt in nests", "Tern Press"),
        ("Marlowe, Q. 2010. Salt in nests. Quill Brothers, London.", "Salt in nests", "Quill Brothers"),
        ("Marlowe, Q. 2010. Salt in nests. Crownest.", "Salt in nests", "Crownest"),
    ],
)
def test_books(text: str, title: str, publisher: str | None) -> None:
    reference = parse_reference(text)
    assert (reference.title, reference.container, reference.publisher) == (title, None, publisher)
