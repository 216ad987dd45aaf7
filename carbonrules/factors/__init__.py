"""Factor sets: published numbers by flow, place and date, each with its source, licence, grade and evidence."""
