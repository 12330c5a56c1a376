"""The leak search: a unique marker in every live value, then a look at every byte left behind."""
