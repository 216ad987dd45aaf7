"""Cases: read from JSON, workbook or model with the place of every fact, admitted to a program in its units."""
