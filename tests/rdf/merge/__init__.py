"""Three invented reviews that echo one study, each a knowledge base of its own."""
