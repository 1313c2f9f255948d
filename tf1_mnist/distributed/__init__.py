"""Lessons on other machines: a session on a server (target), a network trained by many processes (step 10)."""
