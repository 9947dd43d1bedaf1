"""Reference values that rules compare with; every table of the files names its source.

```
substances.toml  formulas, charges and names of substances; atomic weights; international units
serum.toml       reference intervals of blood serum
intakes.toml     tolerable upper intake levels
```
"""
