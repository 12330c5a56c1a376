"""API passwords: what scripts sign in with, and never the password of the person they act for."""
