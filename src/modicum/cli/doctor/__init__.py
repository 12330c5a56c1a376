"""`modicum doctor`: looks over an installation, running or stopped, and changes nothing of what it keeps."""
