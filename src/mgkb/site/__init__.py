"""The static evidence site: every claim, arrow, loop, reference and finding as pages that open from a folder.

```
material   what is shown, worked out once      views, gallery   the same things as templates want them
pages      one module a page type               templates        one template a page type
circle     figures as drawings                  render           templates and their words
output     the folder that is written to       workshop         all stages, from files to pages
```
"""

from mgkb.site.build import Builder, SiteSummary, build_site

__all__ = ["Builder", "SiteSummary", "build_site"]
