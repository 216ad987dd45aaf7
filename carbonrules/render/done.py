"""What each step of a derivation did, in one short sentence."""

from __future__ import annotations

from carbonrules.derivation.node import Node
from carbonrules.foundation.units import ONE
from carbonrules.program.operations.reading import text_arg
from carbonrules.program.values import NoValue
from carbonrules.render.numbers import shown
from carbonrules.render.sentences import Sentences, decimal, texts


def done(sentences: Sentences, node: Node) -> str:
    """One short sentence: what this step did."""
    say, args = sentences.wording.say, node.args
    match node.op:
        case "constant":
            return say("done.constant")
        case "field":
            return say("done.field absent" if isinstance(node.value, NoValue) else "done.field")
        case "look up":
            return _looked_up(sentences, node)
        case "add" | "subtract" | "multiply" | "divide" | "bound":
            return say("done.formula", formula=sentences.formula(node))
        case "convert":
            constant = shown(decimal(text_arg(args, "constant")))
            of = sentences.formula(node)
            source, target = (say("plain number") if args[each] == ONE else args[each] for each in ("from", "to"))
            return say("done.convert", formula=of, source=source, target=target, constant=constant)
        case "round":
            return say(
                "done.round", how=say(f"round.{args['how']}"), step=decimal(text_arg(args, "step")), unit=node.unit
            )
        case "compare" | "listed" | "member" | "not" | "given":
            return sentences.condition(node)
        case "combine":
            return say(f"done.combine {args['how']}")
        case "choose" | "except":
            return _taken(sentences, node)
        case "fallback":
            return _fallback(sentences, node)
        case "aggregate":
            counts = {key: args.get(key.replace("_", " "), 0) for key in ("used", "left_out", "missing")}
            return say(f"done.aggregate {args['how']}", list=sentences.wording.law(text_arg(args, "list")), **counts)
        case "quantify":
            return sentences.condition(node)
        case "band":
            return _band(sentences, node)
        case _:
            return say("done.scope")


def _looked_up(sentences: Sentences, node: Node) -> str:
    # `row` stands only where a row gave the value.
    if "row" not in node.args:
        return sentences.wording.say("done.look up nothing")
    keys = sentences.wording.say("join comma").join(sentences.wording.found(key) for key in texts(node.args["row"]))
    start = str(node.args.get("start") or "")
    return sentences.wording.say(
        ("done.look up" if keys else "done.look up no key") + (" since" if start else ""), keys=keys, start=start
    )


def _taken(sentences: Sentences, node: Node) -> str:
    taken = [sentences.wording.law(each) for each in texts(node.args.get("taken", ())) if each]
    if taken:
        return sentences.wording.say(f"done.{node.op} taken", names=sentences.wording.say("join comma").join(taken))
    return sentences.wording.say(f"done.{node.op}")


def _fallback(sentences: Sentences, node: Node) -> str:
    because = sentences.wording.found(str(node.args.get("article") or node.args.get("because", "")))
    used = bool(node.inputs) and node.inputs[0][0] == "use"
    name = sentences.wording.law(text_arg(node.args, "field"))
    return sentences.wording.say("done.fallback used" if used else "done.fallback", field=name, because=because)


def _band(sentences: Sentences, node: Node) -> str:
    above, up_to = (node.args.get(key) for key in ("from", "to"))
    base, rate = (sentences.operand(name, 1) for _, name in node.inputs[:2])
    slots = {"base": base, "rate": rate, "above": shown(decimal(str(above)))}
    if up_to is None:
        return sentences.wording.say("done.band open", **slots)
    return sentences.wording.say("done.band", up_to=shown(decimal(str(up_to))), **slots)
