"""The console: the back room on one page, for each seat what its office may see and order."""
