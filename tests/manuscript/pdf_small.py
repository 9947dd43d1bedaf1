"""Small PDFs, written as the text files that they are; their font has every letter and no shapes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mgkb.manuscript import Manuscript, read

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

Line = tuple[float, float, float, str]
"""Left edge, baseline, size of the letters (all in points), text."""

WIDTH, HEIGHT = 600, 800
_TO_UNICODE = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def "
    "1 begincodespacerange <0000> <FFFF> endcodespacerange 256 beginbfrange "
    + "".join(f"<{high:02X}00> <{high:02X}FF> <{high:02X}00> " for high in range(256))
    + "endbfrange endcmap end end"
)


def pdf(pages: Iterable[Sequence[Line]], trailer: str = "") -> bytes:
    """A PDF whose pages draw these lines in this order; each letter is half as wide as it is high."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "",
        "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [4 0 R] "
        "/ToUnicode 5 0 R >>",
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /DW 500 /FontDescriptor 6 0 R "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        _stream(_TO_UNICODE),
        "<< /Type /FontDescriptor /FontName /X /Flags 4 /FontBBox [0 -200 1000 800] /Ascent 800 /Descent -200 "
        "/ItalicAngle 0 /CapHeight 700 /StemV 80 >>",
    ]
    kids = []
    for lines in pages:
        drawn = "".join(
            f"BT /F1 {size} Tf 1 0 0 1 {left} {baseline} Tm <{text.encode('utf-16-be').hex()}> Tj ET\n"
            for left, baseline, size, text in lines
        )
        objects.append(_stream(drawn))
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, places = "%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(
        f"{at:010} 00000 n \n" for at in places
    )
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n"
    return out.encode("latin-1")


def _stream(content: str) -> str:
    return f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"


def column(left: float, top: float, texts: Sequence[str], size: float = 10) -> list[Line]:
    """Lines below each other."""
    return [(left, top - 12 * number, size, text) for number, text in enumerate(texts)]


def reading(folder: Path, *pages: Sequence[Line]) -> Manuscript:
    path = folder / "text.pdf"
    path.write_bytes(pdf(pages))
    return read(path)
