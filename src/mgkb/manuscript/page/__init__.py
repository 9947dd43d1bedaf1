"""Reading the pages of a PDF in the order of a reader.

```
glyphs      the characters of a page with their places, from PDFium
order       lines, columns and gaps: from places to a text
```
"""
