"""Bad input gets a clear error and loses nothing: where each case is driven, and those nowhere else."""
