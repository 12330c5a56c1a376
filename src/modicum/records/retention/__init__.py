"""How long stored values are held, and the sweep that erases what has run out."""
