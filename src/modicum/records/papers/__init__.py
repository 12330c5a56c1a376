"""The papers of the law, made from the policy in force and the organisation's facts: they cannot differ."""
