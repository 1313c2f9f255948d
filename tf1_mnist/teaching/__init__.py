"""Tools for teaching: they show and explain a lesson, and change none of its figures."""
