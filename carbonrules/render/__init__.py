"""Pages, tables and charts for people, in two languages."""
