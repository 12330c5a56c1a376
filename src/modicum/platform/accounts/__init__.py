"""Technicians, admins and privacy officers: roles and sign-in."""
