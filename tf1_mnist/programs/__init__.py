"""Old programs: loaded, checked and run."""
