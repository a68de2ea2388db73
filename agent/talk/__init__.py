"""Conversations about pictures: what a follow-up refers to, where they are kept, and the REPL."""
