"""Lessons on other machines: a session on a server, a cluster of processes (step 10)."""
