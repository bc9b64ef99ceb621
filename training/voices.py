"""Writes labels/voices.jsonl: the same act told actively, passively and negated, by parties drawn at random.

    python -m training.voices

The tree alone tells who acts in "was thanked by": written prose has too few such sentences to learn it from.
"""

from __future__ import annotations

import json
import random

from .labels import HERE

# type, mode, past, participle, base, tails
ACTS = """
ACCUSE|disapprove|denounced|denounced|denounce|over the verdict;for jailing two reporters;in a statement to parliament
ACCUSE|disapprove|condemned|condemned|condemn|for the raid on the camp;in the strongest terms;over its nuclear plans
ACCUSE|allege|accused|accused|accuse|of meddling in the vote;of hiding prisoners;of stealing water from the river
ACCUSE|disapprove|criticised|criticised|criticise|for dragging its feet;over the new law;at the human rights council
ACCUSE|disapprove|blamed|blamed|blame|for the failure of the talks;for the deaths of nine miners;for the blackout
ACCUSE|disapprove|rebuked|rebuked|rebuke|over the late payment;at a closed meeting;in an unusually sharp note
ACCUSE|investigate|sued|sued|sue|before the arbitration court;over unpaid bills;for breach of the fisheries treaty
SUPPORT||praised|praised|praise|for sheltering the refugees;for its role in the rescue;after the peaceful election
SUPPORT||thanked|thanked|thank|for its vaccines;for sending doctors;for its hospitality last month
SUPPORT||congratulated|congratulated|congratulate|on the election of its president;on the anniversary of its founding
SUPPORT||commended|commended|commend|for opening its archives;for its restraint;at the donors' meeting
SUPPORT||endorsed|endorsed|endorse|as host of the games;in the dispute over the islands;for a seat on the council
SUPPORT||backed|backed|back|in the row over gas prices;at the tribunal;against its creditors
SUPPORT||recognised|recognised|recognise|as an independent state;within hours of the declaration
REQUEST|change|urged|urged|urge|to stop the executions;to lift the curfew;to show restraint
REQUEST|assist|asked|asked|ask|for a loan;to guard the airport;for help with the harvest
REQUEST|change|called on|called on|call on|to reopen the crossing;to free the crew;to respect the result
REQUEST|change|pressed|pressed|press|to sign the protocol;to extradite the general;to cut its output
REQUEST|assist|begged|begged|beg|for ammunition;to take in the wounded;for more time to pay
ASSAULT||attacked|attacked|attack|from the sea;without warning;along the whole frontier
ASSAULT||invaded|invaded|invade|in August of that year;with forty thousand men;from the north
ASSAULT|aerial|bombed|bombed|bomb|for the third night;in reply to the ambush;from bases abroad
ASSAULT|heavy-weapons|shelled|shelled|shell|across the river;from the hills;during the cease-fire
ASSAULT||raided|raided|raid|at night;in search of gunmen;by helicopter
THREATEN|violence|threatened|threatened|threaten|with air strikes;with invasion;with an attack on its ports
THREATEN|restrict|threatened|threatened|threaten|with sanctions;with a trade ban;with tariffs on steel
THREATEN||warned|warned|warn|of grave consequences;of a military response;that its patience was at an end
SANCTION||sanctioned|sanctioned|sanction|for testing missiles;over the coup;for supplying drones
SANCTION||penalised|penalised|penalise|for dumping steel;over its subsidies
SANCTION|expel|expelled|expelled|expel|from the alliance;from the customs union
SANCTION||boycotted|boycotted|boycott|over the massacre;for almost a decade
COERCE|seize|occupied|occupied|occupy|during the winter war;for eleven years;within a week
COERCE|seize|annexed|annexed|annex|after a disputed referendum;by decree;at the end of the war
COERCE|restrict|blockaded|blockaded|blockade|by land and sea;to force it to its knees;until the spring
COERCE|cyber|hacked|hacked|hack|on the eve of the vote;through its ministry's mail server
AID||armed|armed|arm|with anti-tank rockets;secretly;through a third country
AID||supplied|supplied|supply|with grain;with fuel and flour;with spare parts for its jets
AID||aided|aided|aid|with field hospitals;after the cyclone;with emergency credits
AID||helped|helped|help|with blankets and tents;to clear the mines;after the earthquake
COOPERATE||joined|joined|join|in a joint patrol of the strait;in the search for the missing liner
REJECT||rebuffed|rebuffed|rebuff|over its offer to mediate;when it offered troops
REJECT||snubbed|snubbed|snub|over the invitation;at the anniversary
REJECT||defied|defied|defy|over the inspections;by restarting the plant
CONSULT||consulted|consulted|consult|on the price of gas;before the vote in the council;about the hostages
CONSULT|visit|visited|visited|visit|for the first time in a decade;on the way to the summit
"""
PARTIES = """
Albania|Serbia|Chile|Peru|Ghana|Togo|Norway|Iceland|Nepal|Bhutan|Oman|Yemen|Laos|Thailand|Cuba|Panama|Kuwait
Iraq|Austria|Hungary|Cyprus|Lebanon|Angola|Zambia|Tokyo|Jakarta|Ankara|Cairo|Moscow|Ottawa|Warsaw|Rabat|Pretoria|Kyiv
the Netherlands|the Philippines|the United Kingdom|the African Union|NATO|the Arab League|Hezbollah|the Taliban
Foreign Minister Elena Marquez of Uruguay|the Danish government|the Malaysian prime minister|South Sudan's army
"""
LEADS = (
    "",
    "",
    "",
    "On Monday ",
    "Late on Friday ",
    "Last month ",
    "In 2009 ",
    "According to officials, ",
    "Once again ",
)
SEED, DRAWS = 7, 3


def lines() -> list[dict]:
    """The labelled sentences, in random order."""
    rng, out = random.Random(SEED), []
    parties = PARTIES.strip().replace("\n", "|").split("|")
    for row in ACTS.strip().splitlines():
        type_, mode, past, participle, base, tails = row.split("|")
        for _ in range(DRAWS):
            for form in ("active", "passive", "negated", "negated passive"):
                a, b = rng.sample(parties, 2)
                lead, tail = rng.choice(LEADS), rng.choice(tails.split(";"))
                text = {
                    "active": f"{a} {past} {b} {tail}.",
                    "passive": f"{b} was {participle} by {a} {tail}.",
                    "negated": f"{a} {rng.choice(('did not', 'has never', 'did not'))} {base} {b} {tail}.",
                    "negated passive": f"{b} {rng.choice(('was not', 'was never'))} {participle} by {a} {tail}.",
                }[form].replace(f"has never {base}", f"has never {participle}")
                text = lead + text if lead else text[0].upper() + text[1:]
                out.append(
                    label(text, type_, mode, participle if "passive" in form else None, past, base, a, b, lead, form)
                )
    rng.shuffle(out)
    return out


def label(
    text: str, type_: str, mode: str, participle: str | None, past: str, base: str, a: str, b: str, lead: str, form: str
) -> dict:
    """One sentence with its one event."""
    forms = [w for w in (participle, past, base) if w]
    word = next(w for w in forms if f" {w} " in text).split()[0]
    spelt = [p[0].upper() + p[1:] if text.startswith(p[0].upper() + p[1:]) else p for p in (a, b)]
    dated = lead.strip() if lead.startswith(("On", "Late", "Last", "In")) else None
    return {
        "text": text,
        "events": [
            {
                "trigger": word, "type": type_, "mode": mode or None,
                "status": "negated" if "negated" in form else "occurred", "sources": [spelt[0]], "targets": [spelt[1]],
                "speaker": "officials" if "officials" in lead else None, "when": dated, "where": None,
            }
        ],
        "parties": spelt,
    }  # fmt: skip


if __name__ == "__main__":
    path = HERE / "voices.jsonl"
    path.write_text("".join(json.dumps(x, ensure_ascii=False) + "\n" for x in lines()), encoding="utf8")
    print(f"{path}: {len(lines())} sentences")
