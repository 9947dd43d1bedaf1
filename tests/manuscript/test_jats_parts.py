"""What the markup of an article knows: sections, abstracts, tables, notes, people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.manuscript.jats_small import META, article, reading, ref

from mgkb.manuscript import BlockKind, Kind

if TYPE_CHECKING:
    from pathlib import Path

FRONT = """
<article-id pub-id-type="doi">10.5555/TEA.1</article-id>
<title-group><article-title>Tea and <italic>Sleep</italic></article-title>
<trans-title-group xml:lang="ru"><trans-title>Чай и сон</trans-title></trans-title-group></title-group>
<contrib-group><contrib contrib-type="author"><contrib-id contrib-id-type="orcid">https://orcid.org/0000-0002-1825-0097
</contrib-id><name-alternatives><name xml:lang="en"><surname>Leaf</surname><given-names>Anna</given-names></name>
<name xml:lang="ru"><surname>Лист</surname><given-names>Анна</given-names></name></name-alternatives></contrib>
</contrib-group>
<pub-date date-type="pub"><day>3</day><month>5</month><year>2021</year></pub-date>
<volume>7</volume><issue>2</issue><fpage>11</fpage><lpage>19</lpage>
<history><date date-type="received"><day>9</day><month>12</month><year>2020</year></date></history>
<abstract><sec><title>Background</title><p>Tea is drunk before bed.</p></sec>
<sec><title>Results</title><p>It warms.</p></sec></abstract>
<abstract abstract-type="graphical"><p>A cup in colours.</p></abstract>
<trans-abstract xml:lang="ru"><p>Чай пьют перед сном, он согревает.</p></trans-abstract>
<kwd-group xml:lang="en"><kwd>tea</kwd><kwd>sleep</kwd></kwd-group>
<kwd-group xml:lang="ru"><kwd>чай</kwd></kwd-group>"""
JOURNAL = "<journal-title-group><journal-title>Tea Journal</journal-title></journal-title-group><issn>0378-5955</issn>"


def test_front_matter(tmp_path: Path) -> None:
    found = reading(tmp_path, article("<p>Text of it.</p>", meta=FRONT, journal=JOURNAL)).front
    assert found.titles == {"en": "Tea and Sleep", "ru": "Чай и сон"}
    assert [(person.name, person.orcid, person.language) for person in found.authors] == [
        ("Anna Leaf", "0000-0002-1825-0097", "en"),
        ("Анна Лист", "0000-0002-1825-0097", "ru"),
    ]
    assert (found.doi, found.issn, found.journal) == ("10.5555/tea.1", ("0378-5955",), "Tea Journal")
    assert (found.year, found.volume, found.issue, found.pages) == (2021, "7", "2", "11–19")
    assert found.keywords == {"en": ("tea", "sleep"), "ru": ("чай",)}
    assert found.dates == {"received": "2020-12-09", "published": "2021-05-03"}


def test_both_abstracts_are_sections_in_their_language(tmp_path: Path) -> None:
    found = reading(tmp_path, article("<p>Text of it.</p>", meta=FRONT))
    abstracts = [section for section in found.sections if section.kind is Kind.ABSTRACT]
    assert [(section.title, section.language) for section in abstracts] == [
        ("Abstract", "en"),
        ("Аннотация", "ru"),
    ]
    assert [sentence.text for sentence in found.sentences_in(Kind.ABSTRACT, language="en")] == [
        "Tea is drunk before bed.",
        "It warms.",
    ]
    graphical = next(sentence for sentence in found.sentences if "colours" in sentence.text)
    assert found.kind_of(graphical.section) is Kind.FRONT


def test_sections_know_what_they_are_for(tmp_path: Path) -> None:
    body = (
        "<p>Nobody knows tea.</p><sec sec-type='methods'><title>How we brewed</title><p>In pots.</p>"
        "<sec><label>2.1</label><title>Pots</title><p>Of clay.</p></sec></sec>"
        "<sec><title>Results</title><p>Warm.</p></sec>"
    )
    found = reading(tmp_path, article(body, more="<back><ack><p>We thank the pots.</p></ack></back>"))
    kinds = {sentence.text: found.kind_of(sentence.section) for sentence in found.sentences}
    assert kinds["Nobody knows tea."] is Kind.INTRODUCTION
    assert (kinds["In pots."], kinds["Of clay."]) == (Kind.METHODS, Kind.METHODS)
    assert (kinds["Warm."], kinds["We thank the pots."]) == (Kind.RESULTS, Kind.DECLARATIONS)
    pots = next(section for section in found.sections if section.title == "2.1 Pots")
    assert found.section_by_id[pots.parent or ""].title == "How we brewed"


TABLE = """<table-wrap id="T1"><label>Table 1.</label><caption><title>Cups a day</title></caption><table><thead><tr>
<th rowspan="2">Tea</th><th colspan="2">Cups<sup>a</sup></th></tr><tr><th>2020</th><th>2021</th></tr></thead>
<tbody><tr><td>Black</td><td>1.5<xref ref-type="table-fn" rid="n1">*</xref></td><td/></tr></tbody></table>
<table-wrap-foot><fn id="n1"><label>*</label><p>Weak.</p></fn><fn><p><sup>a</sup>Of 200 mL.</p></fn></table-wrap-foot>
</table-wrap>"""


def test_tables_keep_cells_spans_notes_and_their_anchors(tmp_path: Path) -> None:
    found = reading(tmp_path, article(f"<p>See below.{TABLE} And above.</p>"))
    [table] = found.tables
    assert (table.label, table.number, table.captions[0].text) == ("Table 1.", 1, "Cups a day")
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["Tea", "Cupsᵃ"],
        ["2020", "2021"],
        ["Black", "1.5*", ""],
    ]
    assert [(cell.rows, cell.columns, cell.is_header) for cell in table.rows[0]] == [
        (2, 1, True),
        (1, 2, True),
    ]
    assert [
        (note.marker, note.text, [found.text[slice(*anchor)] for anchor in note.anchors])
        for note in table.notes
    ] == [
        ("*", "Weak.", ["*"]),
        ("a", "Of 200 mL.", ["ᵃ"]),
    ]
    for row in table.rows:
        for cell in row:
            assert found.text[cell.start : cell.end] == cell.text
    paragraph = next(sentence for sentence in found.sentences if sentence.text.startswith("See"))
    assert paragraph.text == "See below."
    assert any(sentence.text == "And above." for sentence in found.sentences)


def test_a_table_that_is_a_picture_is_reported(tmp_path: Path) -> None:
    body = "<table-wrap><label>Table 1</label><caption><p>Cups</p></caption><graphic xlink:href='t.jpg'/></table-wrap>"
    found = reading(tmp_path, article(body))
    assert found.problems == ("Tables that are pictures cannot be read: 1.",)
    assert found.tables[0].rows == ()


def test_figures_and_footnotes(tmp_path: Path) -> None:
    body = '<p>Tea<xref ref-type="fn" rid="f1">1</xref> steams.</p>'
    body += "<fig><label>Figure 2</label><caption><p>Steam.</p></caption></fig>"
    notes = '<back><fn-group><fn id="f1"><label>1</label><p>Of any kind.</p></fn></fn-group></back>'
    found = reading(tmp_path, article(body, more=notes))
    [figure], [note] = found.figures, found.notes
    assert (figure.number, figure.captions[0].text) == (2, "Steam.")
    assert (note.marker, note.text, [found.text[slice(*anchor)] for anchor in note.anchors]) == (
        "1",
        "Of any kind.",
        ["1"],
    )


def test_formulas_are_read_or_stand_as_a_sign(tmp_path: Path) -> None:
    tokens = "<mml:mi>p</mml:mi><mml:mo>=</mml:mo><mml:mn>0.03</mml:mn>"
    inline = f"<inline-formula><mml:math>{tokens}</mml:math></inline-formula>"
    body = f"<p>Warmth ({inline}) is <disp-formula><graphic xlink:href='f.gif'/></disp-formula> where it rises.</p>"
    found = reading(tmp_path, article(body))
    assert "(p = 0.03)" in found.text
    assert [block.kind for block in found.blocks if found.text[block.start : block.end] == "[formula]"] == [
        BlockKind.UNREADABLE
    ]
    assert any("Formulas that are pictures" in problem for problem in found.problems)
    assert [sentence.text for sentence in found.sentences if "Warmth" in sentence.text] == [
        "Warmth (p = 0.03) is where it rises."
    ]


def test_superscripts_keep_their_place(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        article("<p>Mg<sup>2+</sup> at 10<sup>−9</sup> M in CO<sub>2</sub>, the 5<sup>th</sup> cup.</p>"),
    )
    assert "Mg²⁺ at 10⁻⁹ M in CO₂, the 5th cup." in found.text


def test_references_have_parts_and_a_string_as_printed(tmp_path: Path) -> None:
    second = (
        '<ref id="B2"><label>2</label><mixed-citation publication-type="journal">'
        "<name><surname>Pot</surname><given-names>C</given-names></name>"
        "<name><surname>Lid</surname><given-names>D</given-names></name>. <article-title>Heat</article-title>. "
        "<source>Tea J</source>. (<year>2001</year>). "
        "doi: <pub-id pub-id-type='doi'>10.5555/ABC&lt;1&gt;</pub-id>"
        "<pub-id pub-id-type='pmid'>12345678</pub-id></mixed-citation></ref>"
    )
    found = reading(
        tmp_path, article("<p>Tea.</p>", more=f"<back><ref-list>{ref(1)}{second}</ref-list></back>")
    )
    one, two = found.references
    assert one.raw == "1 Leaf A1, Stem B. Cups of day 1. Tea J. 1991;1:10-19."
    assert (one.parts["author"], one.parts["year"], one.parts["title"]) == (
        "Leaf A1; Stem B",
        "1991",
        "Cups of day 1",
    )
    assert two.raw == "2 Pot C, Lid D. Heat. Tea J. (2001). doi: 10.5555/ABC<1>"
    assert (two.doi, two.pmid) == ("10.5555/abc<1>", "12345678")


def test_sub_articles_are_left_out_and_said(tmp_path: Path) -> None:
    other = "<sub-article><body><p>A reviewer wrote this.</p></body></sub-article>"
    found = reading(tmp_path, article("<p>Tea.</p>", more=other))
    assert "reviewer" not in found.text
    assert "Sub-articles" in found.problems[0]


def test_an_article_without_a_body_says_so(tmp_path: Path) -> None:
    xml = f"<article><front><article-meta>{META}</article-meta></front></article>"
    assert reading(tmp_path, xml).problems == (
        "The file holds no full text, only what comes before and after it.",
    )


def test_an_editor_s_summary_and_the_summary_of_a_chapter_are_no_abstracts(tmp_path: Path) -> None:
    extra = "".join(
        f'<abstract abstract-type="{kind}"><title>{title}</title><p>Eight million cups are drunk.</p></abstract>'
        for kind, title in (
            ("editor", "Editors&#x2019; Summary"),
            ("patient", "Patient Summary"),
            ("summary", "Author Summary"),
        )
    )
    meta = META + "<abstract><p>Tea is drunk before bed.</p></abstract>" + extra
    chapter = (
        "<sec><title>Methods</title></sec><sec><title>Summary</title><p>Cups were filled twice.</p></sec>"
    )
    found = reading(tmp_path, article(chapter, meta=meta))
    assert [s.text for s in found.sentences_in(Kind.ABSTRACT)] == ["Tea is drunk before bed."]


def test_names_of_characters_that_only_the_document_type_knows(tmp_path: Path) -> None:
    found = reading(tmp_path, article("<p>Tea &lsqb;hot&rsqb; &nosuch; is old.</p>"))
    assert "Tea [hot]" in found.text
