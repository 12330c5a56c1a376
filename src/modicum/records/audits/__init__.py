"""The PII audit: what is stored is looked through for personal data, and what was found is dealt with."""
