"""The customer's rights without an account: a receipt code shows what is held, and erases it."""
