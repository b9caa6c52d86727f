"""What is true of any text: how it is compared, how long it sounds, how it is shown safely."""
