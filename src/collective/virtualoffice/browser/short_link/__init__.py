"""The short address in SMS and in messages of sensitive offices."""
