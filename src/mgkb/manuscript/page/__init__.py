"""Reading the pages of a PDF in the order of a reader.

```
apart       the pages' texts, read by a process of its own within limits of memory and time
__main__    that process
glyphs      the characters of a page with their places, from PDFium
order       lines, columns and gaps: from places to a text
```
"""
