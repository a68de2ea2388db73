"""What a person brings, checked and made upright RGB before a model sees it: pictures, regions, questions."""
