"""What comes by HTTP: comments, webhooks of shops, and the orders of people at the show."""
