"""A model is asked which wordings ask the same, beside the show and never waited for."""
