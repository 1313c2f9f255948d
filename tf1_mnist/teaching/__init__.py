"""A teacher's tools: what shows and explains a lesson while it runs, and none of which moves a figure."""
