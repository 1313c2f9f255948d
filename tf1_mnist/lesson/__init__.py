"""One run of a lesson: flags, the loop of the slides, session, checkpoint, progress."""
