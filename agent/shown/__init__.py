"""What a person sees: steps and answers in a terminal, the annotated picture, what an answer says of itself."""
