"""What is fast and what is not, as ratios: `python -m benchmarks`, or `make bench`."""
