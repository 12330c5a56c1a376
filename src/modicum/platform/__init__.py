"""The ground the features stand on: knows Django and core."""
