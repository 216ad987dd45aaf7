"""R: what can go wrong while a checked program runs. None of these is the fault of a case."""

from carbonrules.foundation.codes import Code

_WHY_CHECKED = (
    "`check` refuses this before anything runs. If you see it, the program did not come from `check`, or the checker "
    "has a mistake; the run stops instead of giving a number that could be wrong."
)

CODES: dict[str, Code] = {
    "R921": Code(
        "a number is divided by 0",
        _WHY_CHECKED,
        "is gap / baseline intensity   (the baseline may be 0)",
        "is gap / baseline intensity, and a bound `more than 0` on what the baseline may be",
    ),
    "R922": Code(
        "no case of a rule holds",
        _WHY_CHECKED,
        "is 10 EUR when net mass is more than 5 t   (and nothing else)",
        "is 10 EUR when net mass is more than 5 t / is 0 EUR otherwise",
    ),
    "R923": Code(
        "sentences of law ask for each other in a circle",
        _WHY_CHECKED,
        "rule A is B + 1 kg / rule B is A + 1 kg",
        "rule A is B + 1 kg / rule B is net mass",
    ),
    "R924": Code(
        "an expression is nested too deeply",
        "A sentence that a reader must unfold a hundred times is no sentence. Name its parts as rules of their own.",
        "is ((((((((((… net mass …))))))))))",
        "rule inner part … / rule outer part … is inner part × 2",
    ),
    "R925": Code(
        "a number has too many digits",
        "Dividing by something that differs from member to member inside a total makes exact numbers of thousands of "
        "digits. Round the quotient in a rule of its own, or divide the total.",
        "is total of amount / duration over activities",
        "rule share … is amount / duration, with `round half even to 0.0001 kg`; is total of share over activities",
    ),
    "R926": Code(
        "a program names something it does not hold",
        "An item, entity, table or operation that the program names is not in it: the compiled file was cut or "
        "altered, or it was made by another version. Check the regulation again from its text.",
        "a compiled program without one of its tables",
        "carbonrules check regulations/",
    ),
}
