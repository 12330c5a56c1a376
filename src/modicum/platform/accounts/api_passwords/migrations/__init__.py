"""The migrations of API passwords."""
