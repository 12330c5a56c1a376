"""How the detector's model is made: data, training, measuring. Not installed with the program."""
