"""What is true of any sound: samples, loudness, peaks, and files of it."""
