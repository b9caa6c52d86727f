"""How bytes come in: connections kept up, bodies kept bounded, streams cut into messages."""
