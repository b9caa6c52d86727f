"""What is true of any text: how it is compared, in which script it is, how it is shown safely."""
