"""Headers, limits without stored addresses, proxies, and what the process may leave behind."""
