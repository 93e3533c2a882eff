"""A BERT in numpy, for computers without onnxruntime: slower, and the same but for rounding.

Weights are 8-bit integers with a scale for each column, as in the ONNX file; they are unpacked to
32-bit floats once. One text at a time, so nothing is padded or masked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
HEADS = 12
_EPSILON = 1e-12


class Bert:
    """Takes word pieces; gives for each token the codes' weights and values, and its state."""

    def __init__(self, weights: Mapping[str, Floats]) -> None:
        """Keep the weights, by the names that `training.export` gives them."""
        self._w = weights
        self._layers = len({name.split(".")[1] for name in weights if name.startswith("layer.")})

    def project(self, ids: Sequence[int], kind: Sequence[int]) -> tuple[Floats, Floats]:
        """Run the encoder and the projection on it.

        Args:
            ids: word pieces, (tokens,).
            kind: 0 or 1 for each.

        Returns:
            Codes (tokens, columns) and states (tokens, width), as the ONNX file gives them.
        """
        w = self._w
        states = w["words.weight"][list(ids)] + w["places"][: len(ids)] + w["kinds"][list(kind)]
        states = _norm(states, w["norm.scale"], w["norm.shift"])
        for number in range(self._layers):
            states = self._layer(states, f"layer.{number}.")
        return _linear(states, w, "project"), states

    def _layer(self, states: Floats, name: str) -> Floats:
        w = self._w
        count, width = states.shape
        apart = (count, HEADS, width // HEADS)
        query, key, value = (
            _linear(states, w, f"{name}{part}").reshape(apart).transpose(1, 0, 2)
            for part in ("query", "key", "value")
        )
        scores = query @ key.transpose(0, 2, 1) / np.float32(np.sqrt(width // HEADS))
        scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
        heard = scores / scores.sum(axis=-1, keepdims=True) @ value
        mixed = _linear(heard.transpose(1, 0, 2).reshape(count, width), w, f"{name}mix")
        states = _norm(states + mixed, w[f"{name}norm.scale"], w[f"{name}norm.shift"])
        inner = _linear(_gelu(_linear(states, w, f"{name}widen")), w, f"{name}narrow")
        return _norm(states + inner, w[f"{name}last.scale"], w[f"{name}last.shift"])


def _linear(states: Floats, w: Mapping[str, Floats], name: str) -> Floats:
    made: Floats = states @ w[f"{name}.weight"] + w[f"{name}.bias"]
    return made


def _norm(states: Floats, scale: Floats, shift: Floats) -> Floats:
    centred = states - states.mean(axis=-1, keepdims=True)
    spread = np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + np.float32(_EPSILON))
    made: Floats = centred / spread * scale + shift
    return made


def _gelu(x: Floats) -> Floats:
    """X times the normal distribution at x; erf by Abramowitz and Stegun 7.1.26 (error 1.5e-7)."""
    size = np.abs(x) * np.float32(0.7071067811865476)
    t = 1 / (1 + np.float32(0.3275911) * size)
    series = t * (
        0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))
    )
    erf = np.sign(x) * (1 - series * np.exp(-size * size))
    made: Floats = (x * 0.5 * (1 + erf)).astype(np.float32)
    return made
