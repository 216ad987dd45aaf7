"""Building models (IFC) read as cases: what stands in the model, with the exact record it stands in.

`reader.read_ifc` is the way in. A worker process with limits opens the file and hands over what it found (`model.py`);
the mapping file says what classes, tasks, resources and property sets mean; this package knows IFC and that file's
vocabulary, and neither stages nor substances.
"""
