"""The tests. They mirror `src/modicum`; `worlds`, `fakes`, `leaks` and `browser` are what they stand on."""
