"""Runs cells in PyTorch, in doubles: reads their sources and numbers, writes outputs and gradients."""
import json
import sys

import torch

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)


def run(case):
    scope = {}
    exec(case["source"], scope)
    module = scope["Cell"](case["inputs"], case["units"])
    names = {name.rstrip("_"): value for name, value in module.named_parameters()}
    assert set(names) == set(case["parameters"]), (sorted(names), sorted(case["parameters"]))
    with torch.no_grad():
        for name, numbers in case["parameters"].items():
            names[name].copy_(torch.tensor(numbers).view(names[name].shape))
    x = torch.tensor(case["x"], requires_grad=True)
    states = tuple(torch.tensor(state, requires_grad=True) for state in case["states"])
    outputs, last = module(x, states)
    assert len(last) == len(states) and last[0].equal(outputs[:, -1])
    assert module(x)[0].shape == outputs.shape
    loss = (outputs * torch.tensor(case["weights"])).sum()
    if loss.requires_grad:
        loss.backward()
    grad = lambda v: (torch.zeros_like(v) if v.grad is None else v.grad).tolist()
    return {
        "outputs": outputs.tolist(),
        "parameters": {name: grad(value) for name, value in names.items()},
        "x": grad(x),
        "states": [grad(state) for state in states],
    }


with open(sys.argv[1]) as file:
    cases = json.load(file)
with open(sys.argv[2], "w") as file:
    json.dump({name: run(case) for name, case in cases.items()}, file)
