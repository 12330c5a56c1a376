"""Reports: what is stored of sessions, for admins and privacy officers, on screen and as files."""
