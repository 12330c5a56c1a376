"""Invented values of every type: the right shape, valid check digits where there are any, nobody's own."""
