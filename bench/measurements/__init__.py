"""Each promise that is measured: its targets and how."""
