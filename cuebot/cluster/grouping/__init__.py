"""Wordings that ask the same are grouped, and their people counted, as comments come."""
