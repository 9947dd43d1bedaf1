"""Statistics recomputed from what a paper prints.

```
tails      p of a test statistic, over all values that round to the printed one
fourfold   2×2 tables: Fisher, Pearson, odds ratio, relative risk, with intervals
hidden     every 2×2 table of given group sizes that gives the printed results
moments    which means and SDs whole numbers can have (GRIM, GRIMMER, DEBIT); t tests from M, SD and n
effects    ratios against their intervals and p-values
```

Nothing here reads text or knows rules. Every range is what the rounding of the printed digits leaves open.
"""
