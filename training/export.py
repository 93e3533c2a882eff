"""From a trained encoder to the artefact that the engine reads: 8-bit weights and an ONNX graph.

The graph is built by hand, node by node, so that every weight has a name that the numpy reader
(`plainspoken.engine.learned.bert`) knows as well, and both read the same file of weights.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper
from onnx.external_data_helper import set_external_data

from plainspoken.engine.learned.bert import HEADS
from plainspoken.engine.learned.model import GRAPH, INDEX, WEIGHTS
from training.encoder import Encoder

Array = npt.NDArray[Any]
_LARGEST = 63
"""Seven of the eight bits: older processors without VNNI overflow with all eight."""
_TYPES = {"float32": TensorProto.FLOAT, "int8": TensorProto.INT8}


def arrays(model: Encoder) -> dict[str, Array]:
    """All weights by the names of the artefact; ``X.scale`` stands beside an 8-bit ``X``."""
    state = {name: tensor.detach().numpy() for name, tensor in model.state_dict().items()}
    made: dict[str, Array] = {}

    def linear(name: str, weight: Array, bias: Array) -> None:
        made[f"{name}.weight"], made[f"{name}.weight.scale"] = _packed(weight.T, axis=0)
        made[f"{name}.bias"] = bias

    at = "encoder.embeddings."
    words = state[f"{at}word_embeddings.weight"]
    made["words.weight"], made["words.weight.scale"] = _packed(words, axis=1)
    made["places"] = state[f"{at}position_embeddings.weight"]
    made["kinds"] = state[f"{at}token_type_embeddings.weight"]
    made["norm.scale"], made["norm.shift"] = _norm(state, f"{at}LayerNorm")
    for number in range(len(model.encoder.encoder.layer)):
        layer, name = f"encoder.encoder.layer.{number}.", f"layer.{number}."
        for ours, theirs in (
            ("query", "attention.self.query"),
            ("key", "attention.self.key"),
            ("value", "attention.self.value"),
            ("mix", "attention.output.dense"),
            ("widen", "intermediate.dense"),
            ("narrow", "output.dense"),
        ):
            linear(name + ours, state[f"{layer}{theirs}.weight"], state[f"{layer}{theirs}.bias"])
        made[f"{name}norm.scale"], made[f"{name}norm.shift"] = _norm(
            state, f"{layer}attention.output.LayerNorm"
        )
        made[f"{name}last.scale"], made[f"{name}last.shift"] = _norm(
            state, f"{layer}output.LayerNorm"
        )
    heads = ("sentences.weigh", "sentences.value", "whole.weigh", "whole.value")
    made["project.weight"] = np.concatenate([state[f"{head}.weight"].T for head in heads], axis=1)
    made["project.bias"] = np.concatenate([state[f"{head}.bias"] for head in heads])
    return {name: np.ascontiguousarray(one) for name, one in made.items()}


def _norm(state: dict[str, Array], name: str) -> tuple[Array, Array]:
    return state[f"{name}.weight"], state[f"{name}.bias"]


def _packed(weight: Array, axis: int) -> tuple[Array, Array]:
    """Whole numbers and the scale of each column (`axis` 0) or row (1)."""
    scale = np.abs(weight).max(axis=axis, keepdims=True) / _LARGEST
    return np.round(weight / np.maximum(scale, 1e-12)).astype(np.int8), scale.astype(np.float32)


def write(model: Encoder, folder: Path) -> None:
    """Write graph, weights and index."""
    folder.mkdir(parents=True, exist_ok=True)
    made = arrays(model)
    index, packed = {}, bytearray()
    for name, one in made.items():
        packed += bytes(-len(packed) % 64)
        start = len(packed)
        packed += one.tobytes()
        index[name] = {
            "start": start, "end": len(packed), "type": str(one.dtype), "shape": list(one.shape)
        }  # fmt: skip
    (folder / WEIGHTS).write_bytes(packed)
    lines = [f"{json.dumps(name)}: {json.dumps(at)}" for name, at in index.items()]
    (folder / INDEX).write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    onnx.save_model(_graph(made, index), folder / GRAPH)


class _Graph:
    """Nodes as they are added."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.small: list[Any] = []

    def add(self, kind: str, *inputs: str, outputs: int = 1, **attributes: Any) -> Any:
        names = [f"{kind}_{len(self.nodes)}_{number}" for number in range(outputs)]
        self.nodes.append(helper.make_node(kind, list(inputs), names, **attributes))
        return names[0] if outputs == 1 else names

    def constant(self, name: str, value: Array) -> str:
        self.small.append(onnx.numpy_helper.from_array(value, name))
        return name

    def linear(self, states: tuple[str, str, str], name: str) -> str:
        """A matrix of whole numbers on states that are whole numbers."""
        whole, scale, zero = states
        product = self.add("Cast", self.add("MatMulInteger", whole, f"{name}.weight", zero), to=1)
        both = self.add("Mul", scale, f"{name}.weight.scale.flat")
        return str(self.add("Add", self.add("Mul", product, both), f"{name}.bias"))

    def whole(self, states: str) -> tuple[str, str, str]:
        """States as whole numbers, their scale, their zero."""
        made = self.add("DynamicQuantizeLinear", states, outputs=3)
        return made[0], made[1], made[2]

    def norm(self, states: str, name: str) -> str:
        return str(
            self.add(
                "LayerNormalization",
                states,
                f"{name}.scale",
                f"{name}.shift",
                axis=-1,
                epsilon=1e-12,
            )
        )


def _graph(made: dict[str, Array], index: dict[str, Any]) -> Any:
    g = _Graph()
    width = made["norm.scale"].shape[0]
    shape = g.constant("apart", np.array([-1, HEADS, width // HEADS], np.int64))
    joined = g.constant("joined", np.array([-1, width], np.int64))
    root = g.constant("root", np.array(1 / np.sqrt(width // HEADS), np.float32))
    zero, one = g.constant("zero", np.array(0, np.int64)), g.constant("one", np.array(1, np.int64))
    words = g.add("Cast", g.add("Gather", "words.weight", "ids"), to=TensorProto.FLOAT)
    words = g.add("Mul", words, g.add("Gather", "words.weight.scale", "ids"))
    count = g.add("Gather", g.add("Shape", "ids"), zero)
    places = g.add("Gather", "places", g.add("Range", zero, count, one))
    states = g.add("Add", g.add("Add", words, places), g.add("Gather", "kinds", "kind"))
    states = g.norm(states, "norm")
    layers = len({name.split(".")[1] for name in made if name.startswith("layer.")})
    for number in range(layers):
        name = f"layer.{number}."
        whole = g.whole(states)
        parts = [
            g.add("Reshape", g.linear(whole, f"{name}{part}"), shape)
            for part in ("query", "key", "value")
        ]
        query = g.add("Mul", g.add("Transpose", parts[0], perm=[1, 0, 2]), root)
        key = g.add("Transpose", parts[1], perm=[1, 2, 0])
        value = g.add("Transpose", parts[2], perm=[1, 0, 2])
        heard = g.add("MatMul", g.add("Softmax", g.add("MatMul", query, key), axis=-1), value)
        heard = g.add("Reshape", g.add("Transpose", heard, perm=[1, 0, 2]), joined)
        mixed = g.linear(g.whole(heard), f"{name}mix")
        states = g.norm(g.add("Add", states, mixed), f"{name}norm")
        inner = g.add("Gelu", g.linear(g.whole(states), f"{name}widen"))
        inner = g.linear(g.whole(inner), f"{name}narrow")
        states = g.norm(g.add("Add", states, inner), f"{name}last")
    projected = g.add("MatMul", states, "project.weight")
    g.nodes.append(helper.make_node("Add", [projected, "project.bias"], ["codes"]))
    g.nodes.append(helper.make_node("Identity", [states], ["states"]))
    weights = []
    for name, at in index.items():
        flat = name.endswith(".weight.scale") and not name.startswith("words")
        shape_ = [made[name].size] if flat else at["shape"]
        called, type_ = f"{name}.flat" if flat else name, _TYPES[at["type"]]
        tensor = helper.make_tensor(called, type_, shape_, made[name].tobytes(), raw=True)
        set_external_data(tensor, WEIGHTS, at["start"], at["end"] - at["start"])
        tensor.ClearField("raw_data")
        weights.append(tensor)
    codes = made["project.bias"].size
    graph = helper.make_graph(
        g.nodes,
        "reader",
        [helper.make_tensor_value_info(n, TensorProto.INT64, ["tokens"]) for n in ("ids", "kind")],
        [
            helper.make_tensor_value_info(name, TensorProto.FLOAT, ["tokens", size])
            for name, size in (("codes", codes), ("states", width))
        ],
        [*g.small, *weights],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)])
    model.ir_version = 10
    return model
