"""The run of the show as people plan it: a table by hand or from a sheet, or Ontime's rundown."""
