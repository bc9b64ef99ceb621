"""One loss a head, over whichever examples of the batch carry its labels."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy, smooth_l1_loss

from .batches import Encoded
from .network import EVENT_ROLES, Network, ones

# Chosen so that each loss is of like size after the first epoch; the parser's two lead.
WEIGHTS = {
    "upos": 0.5,
    "arc": 1.0,
    "rel": 1.0,
    "entity": 1.0,
    "predicate": 0.5,
    "role": 1.0,
    "fact": 0.3,
    "type": 1.5,
    "status": 0.7,
    "mode": 0.4,
    "argument": 6.0,
    "pair": 1.0,
}


class Labels:
    """Label inventories with the index of each name."""

    def __init__(self, names: dict[str, list[str]]) -> None:
        self.names = names
        self.index = {kind: {name: i for i, name in enumerate(group)} for kind, group in names.items()}


def losses(net: Network, batch: list[Encoded], inputs: dict[str, Tensor], labels: Labels) -> dict[str, Tensor]:
    """All losses of a batch, by name."""
    states = net.states(inputs["ids"], inputs["shapes"], inputs["mask"], inputs["words"])
    out: dict[str, Tensor] = {}
    out |= tree_losses(net, batch, inputs, states, labels)
    out |= entity_loss(net, batch, states, labels)
    out |= predicate_losses(net, batch, states, labels)
    out |= event_losses(net, batch, inputs, states, labels)
    out |= pair_loss(net, batch, inputs, states, labels)
    return out


def tree_losses(
    net: Network, batch: list[Encoded], inputs: dict[str, Tensor], states: Tensor, labels: Labels
) -> dict[str, Tensor]:
    out = tag_loss(net, batch, states, labels)
    rows = [b for b, e in enumerate(batch) if e.example.heads]
    if not rows:
        return out
    at, words, heads, rels = [], [], [], []
    for r, b in enumerate(rows):
        e = batch[b].example
        assert e.heads and e.deprels
        at += [r] * len(e.words)
        words += range(len(e.words))
        heads += e.heads
        rels += [labels.index["deprel"].get(x, 0) for x in e.deprels]
    h = states[rows]
    rooted = net.rooted(h)
    i, w, y = torch.tensor(at), torch.tensor(words), torch.tensor(heads)
    outside = (1.0 - inputs["word_mask"][rows].float()) * -1e4
    scores = net.arcs(h, rooted) + torch.cat([torch.zeros(len(rows), 1), outside], 1)[:, None, :]
    dep, head = ones(net.rel_dep(h[i, w])), ones(net.rel_head(rooted[i, y]))
    rel = torch.einsum("ni,lij,nj->nl", dep, net.rel_weight, head)
    return out | {"arc": cross_entropy(scores[i, w], y), "rel": cross_entropy(rel, torch.tensor(rels))}


def tag_loss(net: Network, batch: list[Encoded], states: Tensor, labels: Labels) -> dict[str, Tensor]:
    found = [
        (b, w, labels.index["upos"][tag]) for b, e in enumerate(batch) for w, tag in enumerate(e.example.upos or ())
    ]
    if not found:
        return {}
    b, w, y = torch.tensor(found).T
    return {"upos": cross_entropy(net.upos(states[b, w]), y)}


def entity_loss(net: Network, batch: list[Encoded], states: Tensor, labels: Labels) -> dict[str, Tensor]:
    found = [
        (b, w, labels.index["entity"][tag])
        for b, e in enumerate(batch)
        for w, tag in enumerate(e.example.entities or ())
    ]
    if not found:
        return {}
    b, w, y = torch.tensor(found).T
    return {"entity": cross_entropy(net.entity(states[b, w]), y)}


def predicate_losses(net: Network, batch: list[Encoded], states: Tensor, labels: Labels) -> dict[str, Tensor]:
    out: dict[str, Tensor] = {}
    words = [
        (b, w, float(w in {p.word for p in e.example.props}))
        for b, e in enumerate(batch)
        if e.example.props is not None
        for w in range(len(e.example.words))
    ]
    if words:
        b, w = torch.tensor([x[0] for x in words]), torch.tensor([x[1] for x in words])
        y = torch.tensor([x[2] for x in words])
        out["predicate"] = binary_cross_entropy_with_logits(net.predicate(states[b, w])[:, 0], y)
        out["role"] = role_loss(net, batch, states, labels)
    facts = [(b, w, y) for b, e in enumerate(batch) for w, y in (e.example.factuality or {}).items()]
    if facts:
        b, w = torch.tensor([x[0] for x in facts]), torch.tensor([x[1] for x in facts])
        y = torch.tensor([x[2] for x in facts])
        out["fact"] = smooth_l1_loss(net.factuality(states[b, w])[:, 0], y)
    return out


def role_loss(net: Network, batch: list[Encoded], states: Tensor, labels: Labels) -> Tensor:
    at, preds, gold = [], [], []
    width = states.shape[1]
    for b, e in enumerate(batch):
        for prop in e.example.props or ():
            row = [0] * len(e.example.words) + [-100] * (width - len(e.example.words))
            for word, label in prop.roles:
                row[word] = labels.index["role"].get(label, -1) + 1
            at.append(b)
            preds.append(prop.word)
            gold.append(row)
    i = torch.tensor(at)
    p = ones(net.srl_pred(states[i, torch.tensor(preds)]))
    a = ones(net.srl_arg(states))[i]
    scores = torch.einsum("nwj,nlj->nwl", a, torch.einsum("ni,lij->nlj", p, net.srl_weight))
    return cross_entropy(scores.flatten(0, 1), torch.tensor(gold).flatten())


def event_losses(
    net: Network, batch: list[Encoded], inputs: dict[str, Tensor], states: Tensor, labels: Labels
) -> dict[str, Tensor]:
    rows = [b for b, e in enumerate(batch) if e.example.events is not None]
    if not rows:
        return {}
    words, types, triggers = [], [], []
    for b in rows:
        e = batch[b].example
        by_word = {x.word: x for x in e.events or ()}
        words += [(b, w) for w in range(len(e.words))]
        types += [labels.index["type"][by_word[w].type if w in by_word else "NONE"] for w in range(len(e.words))]
        triggers += [(b, x) for x in e.events or ()]
    b, w = torch.tensor(words).T
    out = {"type": cross_entropy(net.kind(states[b, w]), torch.tensor(types))}
    if triggers:
        b, w = torch.tensor([x[0] for x in triggers]), torch.tensor([x[1].word for x in triggers])
        chosen = states[b, w]
        out["status"] = cross_entropy(
            net.status(chosen), torch.tensor([labels.index["status"][x.status] for _, x in triggers])
        )
        out["mode"] = cross_entropy(
            net.mode(chosen), torch.tensor([labels.index["mode"].get(x.mode, 0) for _, x in triggers])
        )
        gold = torch.zeros(len(triggers), states.shape[1], len(EVENT_ROLES))
        for n, (_, x) in enumerate(triggers):
            for r, role in enumerate(EVENT_ROLES):
                for word in x.arguments.get(role, ()):
                    gold[n, word, r] = 1.0
        t, a = ones(net.ev_trig(chosen)), ones(net.ev_arg(states))[b]
        scores = torch.einsum("nwj,nlj->nwl", a, torch.einsum("ni,lij->nlj", t, net.ev_weight))
        inside = inputs["word_mask"][b].bool()
        out["argument"] = binary_cross_entropy_with_logits(scores[inside], gold[inside])
    return out


def pair_loss(
    net: Network, batch: list[Encoded], inputs: dict[str, Tensor], states: Tensor, labels: Labels
) -> dict[str, Tensor]:
    found = [(b, pair) for b, e in enumerate(batch) for pair in e.example.pairs]
    if not found:
        return {}
    scores = pair_scores(net, found, inputs, states)
    index = labels.index["type"]
    logp = torch.log_softmax(scores, -1)
    terms = []
    for row, (_, pair) in zip(logp, found, strict=True):
        if pair.root == "YIELD":
            terms.append(-torch.logsumexp(row[[index["CONCEDE"], index["RETREAT"]]], 0))
        else:
            terms.append(-row[index[pair.root]])
    return {"pair": torch.stack(terms).mean()}


def pair_scores(net: Network, found: list, inputs: dict[str, Tensor], states: Tensor) -> Tensor:
    """Scores of (batch row, PairLabel) pairs; in training half of the known predicates are hidden."""
    source = torch.stack([states[b, p.source].mean(0) for b, p in found])
    target = torch.stack([states[b, p.target].mean(0) for b, p in found])
    has = torch.tensor([p.word is not None and not (net.training and torch.rand(()) < 0.5) for _, p in found])
    given = torch.stack([states[b, p.word if p.word is not None else 0] for b, p in found])
    rows = torch.tensor([b for b, _ in found])
    return net.pair(source, target, states[rows], inputs["word_mask"][rows].float(), given, has)
