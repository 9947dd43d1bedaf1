"""Rules that read manuscripts; one module a family."""
