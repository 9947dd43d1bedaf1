"""Reading Word documents (Office Open XML) with what their markup knows.

```
package     the parts of the zip file, within bounds
styles      which styles are headings, and the numbers that Word prints by itself
story       paragraphs and tables in order, as one linear text
document    from that text to pieces
```
"""
