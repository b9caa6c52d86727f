"""cuebot: a producer's voice in a live seller's ear."""
