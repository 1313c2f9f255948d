"""The deck's lessons, one module a slide step; `python -m lessons` lists them."""
