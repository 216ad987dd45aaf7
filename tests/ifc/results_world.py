"""Small models of one exchanger in each schema, and what stands in a model after results were written into it."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import ifcopenshell
import ifcopenshell.util.element
import ifcopenshell.validate

SCHEMAS = ("IFC2X3", "IFC4", "IFC4X3_ADD2")
EXCHANGER = "2O2Fr$t4X7Zf8NOew3FNr2"

_HISTORY = """\
#1=IFCPERSON($,'Modeller',$,$,$,$,$,$);
#2=IFCORGANIZATION($,'Works',$,$,$);
#3=IFCPERSONANDORGANIZATION(#1,#2,$);
#4=IFCAPPLICATION(#2,'1','Modeller','modeller');
#5=IFCOWNERHISTORY(#3,#4,$,.NOCHANGE.,$,$,$,1700000000);
"""
_REST = """\
#10=IFCSIUNIT(*,.LENGTHUNIT.,$,.METRE.);
#11=IFCSIUNIT(*,.MASSUNIT.,.KILO.,.GRAM.);
#12=IFCUNITASSIGNMENT((#10,#11));
#13=IFCCARTESIANPOINT((0.,0.,0.));
#14=IFCAXIS2PLACEMENT3D(#13,$,$);
#15=IFCGEOMETRICREPRESENTATIONCONTEXT($,'Model',3,1.E-05,#14,$);
#16=IFCPROJECT('0YvctVUKr0kugbFTf53O9L',#5,'DEMO; ENDSEC; #999999',$,$,$,$,(#15),#12);
#19=IFCELEMENTQUANTITY('3VvctVUKr0kugbFTf53O9L',#5,'Quantities',$,$,(#18));
#18=IFCQUANTITYWEIGHT('NetWeight',$,$,1320.{});
#20=IFCRELDEFINESBYPROPERTIES('1VvctVUKr0kugbFTf53O9L',#5,$,$,(#17),#19);
"""
_OLD = """\
#17=IFCENERGYCONVERSIONDEVICE('{0}',#5,'DEMO E-1',$,$,$,$,$);
#21=IFCHEATEXCHANGERTYPE('2VvctVUKr0kugbFTf53O9L',#5,'DEMO type',$,$,$,$,$,$,.SHELLANDTUBE.);
#22=IFCRELDEFINESBYTYPE('0VvctVUKr0kugbFTf53O9L',#5,$,$,(#17),#21);
"""
_NEW = "#17=IFCHEATEXCHANGER('{0}',#5,'DEMO E-1',$,$,$,$,$,.SHELLANDTUBE.);\n"


def small_model(schema: str, line: str = "\n") -> bytes:
    """One exchanger of 1320 kg. The name of its project looks like the end of the data and like a record."""
    data = _HISTORY + _REST.format("" if schema == "IFC2X3" else ",$")
    data += (_OLD if schema == "IFC2X3" else _NEW).format(EXCHANGER)
    head = "ISO-10303-21;\nHEADER;\nFILE_DESCRIPTION((''),'2;1');\nFILE_NAME('','',(''),(''),'','','');\n"
    text = f"{head}FILE_SCHEMA(('{schema}'));\nENDSEC;\nDATA;\n{data}ENDSEC;\nEND-ISO-10303-21;\n"
    return text.replace("\n", line).encode()


def sets_of(path: Path, global_id: str = EXCHANGER) -> dict[str, dict[str, object]]:
    """The property sets of one object, as any reader of IFC sees them."""
    model = ifcopenshell.open(str(path))
    found = ifcopenshell.util.element.get_psets(model.by_guid(global_id), psets_only=True)
    return {name: {key: value for key, value in each.items() if key != "id"} for name, each in found.items()}


def validated(path: Path) -> list[str]:
    """What the validator finds, the rules of the schema included."""
    told = ifcopenshell.validate.json_logger()
    logging.disable(logging.NOTSET)
    ifcopenshell.validate.validate(str(path), told, express_rules=True)
    return sorted(str(each.get("message", each)) for each in told.statements)


_STAGES = (
    "manufacturing",
    "surface treatment",
    "transport",
    "standby inert gas",
    "maintenance reagents",
    "waste liquid disposal",
)


def completion(folder: Path) -> Path:
    """An overlay that says of the exchanger what the small models leave open. All of it is invented."""
    exchanger = {
        "id": "equipment/DEMO E-1",
        "commodity code": "8419 50 80",
        "origin": "CN",
        "destination": "DE",
        "units": "2",
        "treated area": "60 m2",
        "service life": "20 year",
        "import date": "2026-06-30",
        "absent stages": [{"stage": each, "reason": "invented: there is none"} for each in _STAGES],
        "reagents": "none",
        "certificates": "none",
    }
    material = {"id": "equipment/DEMO E-1/activities/DEMO E-1", "flow": "stainless steel", "place": "CN"}
    path = folder / "completion.json"
    path.write_text(json.dumps({"overlay": "DEMO", "things": [exchanger, material]}), encoding="utf-8")
    return path
