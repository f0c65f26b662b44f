"""Runs the modules of networks in PyTorch: reads sources, parameters and inputs, writes outputs.

Each module is loaded as somebody would who was given it and a parameters.npz.
"""
import importlib.util
import json
import os
import sys

import numpy
import torch

torch.set_num_threads(1)
folder = os.path.dirname(sys.argv[1])


def tensor(given, kind):
    return numpy.array([float(v) for v in given["values"]]).astype(kind).reshape(given["shape"])


def run(case):
    module_file = os.path.join(folder, "module.py")
    with open(module_file, "w") as file:
        file.write(case["source"])
    spec = importlib.util.spec_from_file_location("module", module_file)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    arrays = os.path.join(folder, "parameters.npz")
    if "parameters" in case:
        numpy.savez(arrays, **{name: tensor(p, "float32") for name, p in case["parameters"].items()})
    else:
        arrays = case["file"]
    network = module.load(arrays)
    names = {module.stored(name) for name, _ in network.named_parameters()}
    assert names == set(numpy.load(arrays)), names
    x = torch.from_numpy(tensor(case["input"], case["input"]["kind"]))
    with torch.no_grad():
        output = network.double()(x)
    return {"shape": list(output.shape), "values": [str(v) for v in output.flatten().tolist()]}


sys.dont_write_bytecode = True
with open(sys.argv[1]) as file:
    cases = json.load(file)
with open(sys.argv[2], "w") as file:
    json.dump({name: run(case) for name, case in cases.items()}, file)
