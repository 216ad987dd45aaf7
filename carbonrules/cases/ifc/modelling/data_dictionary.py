"""The property sets in the import form of the buildingSMART Data Dictionary, for an organisation that publishes them.

Who publishes, under which codes and licence, is theirs to say: these places are marked and must be filled in before the
dictionary takes the file. No identifier is made up: it gives every term its own when it is imported.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from carbonrules.cases.ifc.modelling.property_sets import PropertyDefinition, PropertySetDefinition
from carbonrules.foundation.canonical import Json

MODEL_VERSION = "2.0"
# A colon can't stand in a code, so a place that nobody filled in is refused at the import.
FILL_IN = "FILL-IN: "
_LANGUAGES = {"en": "en-GB", "zh": "zh-CN"}
_TEXTS = ("IfcLabel", "IfcText", "IfcDate", "IfcDuration")
# Units by the codes of the dictionary; what it has no code for is said in the definition.
_UNITS = {"kg": "kg", "m2": "m²", "m3": "m³", "kWh": "kWh", "%": "%"}


def data_dictionary(
    sets: Sequence[PropertySetDefinition], title: str, language: str, phrase: Callable[[str], str]
) -> dict[str, Json]:
    """The document to import; sets of the standard are left out, for the dictionary has them."""
    own = [each for each in sets if not each.standard]
    return {
        "ModelVersion": MODEL_VERSION,
        "OrganizationCode": f"{FILL_IN}{phrase('the code of your organisation in the dictionary')}",
        "DictionaryCode": f"{FILL_IN}{phrase('a short code of this dictionary')}",
        "DictionaryName": title,
        "DictionaryVersion": f"{FILL_IN}{phrase('up to three numbers, as in 1.0.0')}",
        "LanguageIsoCode": _LANGUAGES.get(language, language),
        "LanguageOnly": False,
        "UseOwnUri": False,
        "Status": "Preview",
        "Classes": [_class(each) for each in own],
        "Properties": [_property(each, one, phrase) for each in own for one in each.properties],
    }


def _class(each: PropertySetDefinition) -> Json:
    return {
        "Code": each.name,
        "Name": each.name,
        "ClassType": "GroupOfProperties",
        "RelatedIfcEntityNamesList": list(each.classes()),
        "ClassProperties": [
            {"Code": _code(each, one), "PropertyCode": _code(each, one), "PropertySet": each.name, "SortNumber": number}
            for number, one in enumerate(each.properties, 1)
        ],
    }


def _property(of: PropertySetDefinition, each: PropertyDefinition, phrase: Callable[[str], str]) -> Json:
    made: dict[str, Json] = {
        "Code": _code(of, each),
        "Name": each.name,
        "Definition": each.explained(phrase),
        "DataType": "String" if each.measure in _TEXTS else "Real",
    }
    if each.unit in _UNITS:
        made["Units"] = [_UNITS[each.unit]]
    if each.texts:
        made["AllowedValues"] = [{"Code": text, "Value": text} for text in each.texts]
    return made


def _code(of: PropertySetDefinition, each: PropertyDefinition) -> str:
    """Set and property together: two sets may have a property of one name that means two things."""
    return f"{of.name}.{each.name}"
