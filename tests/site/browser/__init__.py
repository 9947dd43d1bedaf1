"""The built site in a real browser: Debian's Chromium, started by the tests themselves."""
