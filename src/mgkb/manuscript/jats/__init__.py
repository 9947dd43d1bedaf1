"""Reading JATS (and its forerunner, the NLM DTD) with what its markup knows.

```
tape        the linear text as it is written, with the way back into the file
sheet       what is collected; inline text: links, superscripts
formula     formulas as a line of text
walk        sections, paragraphs, lists, notes, in the order of the document
floats      tables and figures
listed      the reference list as it is written
entries     its entries with keys and parts
front       titles, authors, identifiers, abstracts, keywords, dates
citing      links to references, as citations
```
"""
