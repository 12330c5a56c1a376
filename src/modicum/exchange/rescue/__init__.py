"""The API that scripts written for LogMeIn Rescue speak, answered from what is stored here."""
