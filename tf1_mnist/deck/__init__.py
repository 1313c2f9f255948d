"""The deck: its figures, the bands that rounding allows, a text read and judged."""
