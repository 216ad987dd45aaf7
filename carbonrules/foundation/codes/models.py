"""M: building models (IFC), and the mapping file that says what they mean."""

from __future__ import annotations

from carbonrules.foundation.codes import Code

CODES: dict[str, Code] = {
    "M851": Code(
        "The model can't be opened",
        "There is no such file, or this user may not read it.",
        "carbonrules extract exchangr.ifc",
        "carbonrules extract exchanger.ifc",
    ),
    "M852": Code(
        "The file is no IFC model in STEP form",
        "Evidence quotes the record of each value as it stands in the file. That is possible for the STEP form (.ifc) "
        "and not for archives or other forms of IFC.",
        "an empty file, an .ifcZIP, an .ifcXML or any other file",
        "ISO-10303-21;\nHEADER;\n…\nEND-ISO-10303-21;",
    ),
    "M853": Code(
        "The model breaks off",
        "A file that was copied in part may hold some parts and tasks and miss others; the result would look whole.",
        "#812=IFCQUANTITYWEIGHT('NetWei",
        "#812=IFCQUANTITYWEIGHT('NetWeight',$,$,910.,$);\nENDSEC;\nEND-ISO-10303-21;",
    ),
    "M854": Code(
        "The model is beyond the limits",
        "A model is read by a process with limits of size, time and memory, so that one file can't stop the machine.",
        "a 900 MB model of a whole plant with its geometry",
        "the equipment alone, exported without geometry",
    ),
    "M855": Code(
        "The model can't be read",
        "Records that are damaged, of no known class, or that refer to records that are not there would be left out "
        "without a word.",
        "#84=IFCRELAGGREGATES('…',$,$,$,#78,(#81,#999));   with no record #999",
        "#84=IFCRELAGGREGATES('…',$,$,$,#78,(#81,#82));",
    ),
    "M856": Code(
        "Masses without a declared unit",
        "Without a declared MASSUNIT nobody can tell whether 910 means grams or kilograms, and programs differ in what "
        "they assume.",
        "#5=IFCUNITASSIGNMENT((#1,#2));   with units of length and area only",
        "#4=IFCSIUNIT(*,.MASSUNIT.,.KILO.,.GRAM.);\n#5=IFCUNITASSIGNMENT((#1,#2,#4));",
    ),
    "M857": Code(
        "The model holds no subject of a case",
        "Which classes are subjects stands in the mapping file. Equipment that was exported as a proxy or as a fitting "
        "can't be told from others.",
        "#50=IFCBUILDINGELEMENTPROXY('…',$,'heat exchanger',$,$,$,$,$,$);",
        "#50=IFCHEATEXCHANGER('…',$,'E-101',$,$,$,$,$,.SHELLANDTUBE.);",
    ),
    "M858": Code(
        "The mapping file does not check",
        "The mapping file decides what a model means, so every word of it must be one that the reader understands.",
        "destination: [CR_Batch.Destination]",
        "destination: [property CR_Batch.Destination]",
    ),
    "M881": Code(
        "Results can't be written back",
        "Results go into a copy of the model they were made from. The model itself is evidence and stays as it is; "
        "results of another model, or two of one region on one object, would say something that nobody calculated.",
        "carbonrules assess plant.ifc --region eu --on 2026-06-30 --write-back plant.ifc",
        "carbonrules assess plant.ifc --region eu --on 2026-06-30 --write-back plant-with-results.ifc",
    ),
}
