"""Our own stand-ins for what a test must be able to set: time, ids, and a line that can be cut."""
