"""Tests of the site."""  # noqa: A005 - mirrors mgkb.site
