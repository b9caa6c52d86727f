"""What runs the program: child processes, faults, connections, warnings, bounded memory."""
