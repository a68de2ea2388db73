"""How each kind of refuted claim is edited out of a text."""
