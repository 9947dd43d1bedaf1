"""Word documents: styles, lists, tables, notes, tracked changes, citation managers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.manuscript.word_small import cell, grid, notes, paragraph, raised, reading, run

from mgkb.manuscript import BlockKind, Kind

if TYPE_CHECKING:
    from pathlib import Path

REFERENCES = (
    paragraph("References", style="1"),
    paragraph("Leaf A, Stem B. Cups of the day. Tea J. 1991;1:10-19.", number="1"),
    paragraph("Pot C. Lids and warmth. Tea J. 1992;2:20-29.", number="1"),
    paragraph("Kettle D. Steam in winter. Tea J. 1993;3:30-39.", number="1"),
)


def test_styles_make_sections_and_numbers_are_counted(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        paragraph("Tea and sleep in winter", style="T"),
        paragraph("Methods", style="1"),
        paragraph("We brewed tea in clay pots for a year [1, 2]."),
        paragraph("Pots and lids of clay", style="2"),
        paragraph("They were all round and brown."),
        paragraph("How it went on after that", style="Own"),
        paragraph("It went on well, as in other places [3]."),
        *REFERENCES,
    )
    titled = {section.title: section for section in found.sections}
    assert titled["Methods"].kind is Kind.METHODS
    assert titled["Pots and lids of clay"].parent == titled["Methods"].id
    assert titled["How it went on after that"].parent is None
    assert [entry.key for entry in found.references] == ["1", "2", "3"]
    assert [citation.targets for citation in found.citations] == [("1", "2"), ("3",)]
    assert found.references[1].raw.startswith("2. Pot C.")


def test_deletions_are_left_out_and_insertions_kept(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        paragraph(
            run("Tea is "),
            f"<w:del>{run('never')}</w:del><w:ins>{run('always')}</w:ins>",
            run(" drunk"),
            run(" hidden", "<w:vanish/>"),
            run(" hot."),
        ),
    )
    assert [sentence.text for sentence in found.sentences] == ["Tea is always drunk hot."]


def test_tables_have_cells_spans_and_captions(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        paragraph("Results", style="1"),
        paragraph("Cups are counted in Table 1 below."),
        paragraph("Table 1. Cups of tea a day"),
        grid(
            [cell("Tea", '<w:vMerge w:val="restart"/>'), cell("Cups", '<w:gridSpan w:val="2"/>')],
            [cell("", "<w:vMerge/>"), cell("2020"), cell("2021")],
            [cell("Black"), cell("1,5"), cell("")],
        ),
        paragraph("Cups grow fewer when the winter is over."),
    )
    [table] = found.tables
    assert (table.number, table.captions[0].text, table.is_doubtful) == (1, "Cups of tea a day", False)
    assert [[held.text for held in row] for row in table.rows] == [
        ["Tea", "Cups"],
        ["2020", "2021"],
        ["Black", "1,5", ""],
    ]
    assert (table.rows[0][0].rows, table.rows[0][1].columns) == (2, 2)
    for row in table.rows:
        assert [found.text[held.start : held.end] for held in row] == [held.text for held in row]
    assert "Cups grow fewer when the winter is over." in [sentence.text for sentence in found.sentences]
    kinds = [block.kind for block in found.blocks]
    assert kinds.count(BlockKind.TABLE) == 1


def test_footnotes_lead_to_where_they_are_called(tmp_path: Path) -> None:
    call = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    found = reading(
        tmp_path,
        paragraph(run("Tea"), call, run(" steams.")),
        footnotes=notes("footnote", "Of any kind.", "Not called."),
    )
    [note] = found.notes
    assert (note.marker, note.text) == ("1", "Of any kind.")
    assert [found.text[slice(*anchor)] for anchor in note.anchors] == ["¹"]
    assert "Not called." not in found.text


def field(code: str, shown: str) -> str:
    begin, separate, end = (
        f'<w:r><w:fldChar w:fldCharType="{what}"/></w:r>' for what in ("begin", "separate", "end")
    )
    return f"{begin}<w:r><w:instrText>{code}</w:instrText></w:r>{separate}{shown}{end}"


def test_fields_of_citation_managers_are_citations_in_whatever_brackets(tmp_path: Path) -> None:
    zotero = "ADDIN ZOTERO_ITEM CSL_CITATION {&quot;citationID&quot;:&quot;x&quot;}"
    found = reading(
        tmp_path,
        paragraph("Results", style="1"),
        paragraph(run("Tea warms people in all the towns "), field(zotero, run("(1–3)")), run(".")),
        paragraph(
            run("Tea is drunk late in the evening"), field("ADDIN EN.CITE", raised("2,3")), run(" as a rule.")
        ),
        paragraph(run("The date is "), field("DATE", run("(2)")), run(" here.")),
        *REFERENCES,
    )
    assert [citation.targets for citation in found.citations] == [("1", "2", "3"), ("2", "3")]
    assert "citationID" not in found.text


def test_formulas_symbols_and_superscripts(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        paragraph(
            run("Mg"),
            raised("2+"),
            run(" and 10"),
            raised("9"),
            run(" cups, "),
            '<w:r><w:sym w:char="F062"/></w:r>',
        ),
        paragraph(run("Then "), "<m:oMath><m:r><m:t>p=0.03</m:t></m:r></m:oMath>", run(" was found.")),
    )
    assert "Mg²⁺ and 10⁹ cups, β" in found.text
    assert "Then p=0.03 was found." in found.text


def test_bullets_are_items(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        paragraph("Methods", style="1"),
        paragraph("We looked for the following things:"),
        paragraph("cups of black tea without milk;", number="2"),
        paragraph("cups of green tea with honey.", number="2"),
    )
    assert [block.kind for block in found.blocks].count(BlockKind.ITEM) == 2


def test_text_boxes_are_read_once(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{paragraph('A box about tea.')}</w:txbxContent>"
    both = (
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing>"
        f"{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    found = reading(tmp_path, paragraph(run("Tea is hot."), both))
    assert found.text.count("A box about tea.") == 1
