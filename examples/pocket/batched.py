"""The pocket MLLM on many pictures at once: features, replies, and how likely it finds given replies."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import environment  # noqa: F401 - comes first

# isort: split
import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn.utils.rnn import pad_sequence
from transformers import LlavaForConditionalGeneration, PreTrainedTokenizerFast

from asker import Exchange
from feed import exchange_tokens
from model import PATCHES, normalised

PREFIX = ("<bos>", "<|user|>")  # what the chat template writes before the image
LENGTH_STEP = 64  # rows are filled up to a multiple of it: a CPU keeps memory for every shape it meets


class Pocket:
    """A model folder, loaded in float32, on the GPU where there is one. The vision tower is never trained here."""

    def __init__(self, folder: Path) -> None:
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.tokenizer = PreTrainedTokenizerFast.from_pretrained(folder)
        self.model = LlavaForConditionalGeneration.from_pretrained(folder, dtype=torch.float32).to(self.device).eval()
        self.model.model.vision_tower.requires_grad_(False)
        self.head = torch.tensor(self.tokenizer.convert_tokens_to_ids(list(PREFIX)), device=self.device)

    @torch.no_grad()
    def features(self, pixels: NDArray[np.uint8]) -> torch.Tensor:
        """(B, PATCHES, width), what the tower hands to the projector; `pixels`: (B, SIDE, SIDE, 3)."""
        images = normalised(torch.from_numpy(pixels).to(self.device))
        return self.model.model.vision_tower(images, output_hidden_states=True).hidden_states[-1]

    def opening(self, features: torch.Tensor) -> torch.Tensor:
        """(B, 2 + PATCHES, width): what every conversation about these pictures starts with."""
        image = self.model.model.multi_modal_projector(features)
        head = self.model.get_input_embeddings()(self.head).expand(len(features), -1, -1)
        return torch.cat([head, image.float()], 1)

    @torch.no_grad()
    def write(
        self, features: torch.Tensor, users: Sequence[str], temperature: float = 0.0, limit: int = 220
    ) -> list[str]:
        """One reply to each of `users` about each picture of `features`; the likeliest one at temperature 0."""
        embed = self.model.get_input_embeddings()
        rows = []
        for opening, user in zip(self.opening(features), users, strict=True):
            ids, start = exchange_tokens(Exchange(user, ""), self.tokenizer)
            rows.append(torch.cat([opening, embed(torch.tensor(ids[:start], device=self.device))]))
        sampled = {"do_sample": True, "temperature": temperature, "top_k": 0} if temperature else {"do_sample": False}
        written = self.model.generate(
            inputs_embeds=pad_sequence(rows, batch_first=True, padding_side="left"),
            attention_mask=pad_sequence(
                [torch.ones(len(row), dtype=torch.long, device=self.device) for row in rows],
                batch_first=True,
                padding_side="left",
            ),
            max_new_tokens=limit,
            **sampled,
        )
        return [text.strip() for text in self.tokenizer.batch_decode(written, skip_special_tokens=True)]

    def log_probs(
        self, features: torch.Tensor, users: Sequence[str], replies: Sequence[tuple[str, str]]
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Sums of log-probabilities (B, 2) and numbers of tokens (B, 2) of two replies to each of `users`.

        Both stand in one row behind the picture, which is read once; neither sees the other.
        """
        tokens, segment, offset, targets = self._packed(users, replies)
        opening = self.opening(features)
        before, length = 2 + PATCHES, tokens.shape[1]
        inputs = torch.cat([opening, self.model.get_input_embeddings()(tokens)], 1)
        seen = torch.ones(before + length, before + length, dtype=torch.bool, device=self.device).tril()
        mask = seen.expand(len(tokens), -1, -1).clone()
        mask[:, before:, before:] &= segment[:, :, None] == segment[:, None, :]
        positions = torch.cat([torch.arange(before, device=self.device).expand(len(tokens), -1), offset + before], 1)
        bias = torch.where(mask[:, None], 0.0, torch.finfo(inputs.dtype).min).to(inputs.dtype)
        hidden = self.model.model.language_model(
            inputs_embeds=inputs, attention_mask=bias, position_ids=positions, use_cache=False
        ).last_hidden_state[:, before:]
        learned = targets >= 0
        logits = self.model.lm_head(hidden[learned]).float()
        each = logits.log_softmax(-1).gather(1, targets[learned][:, None])[:, 0]
        row = learned.nonzero()[:, 0] * 2 + segment[learned]
        sums = torch.zeros(2 * len(tokens), device=self.device).index_add(0, row, each)
        return sums.view(-1, 2), row.bincount(minlength=2 * len(tokens)).view(-1, 2)

    def _packed(self, users: Sequence[str], replies: Sequence[tuple[str, str]]) -> torch.Tensor:
        """(4, B, T): tokens, segment (0, 1, or -1 for padding), offset in it, next token where it counts, or -100."""
        rows = []
        for user, both in zip(users, replies, strict=True):
            parts = []
            for number, reply in enumerate(both):
                ids, start = exchange_tokens(Exchange(user, reply), self.tokenizer)
                targets = [*[-100] * (start - 1), *ids[start:], -100]
                parts.append(torch.tensor([ids, [number] * len(ids), list(range(len(ids))), targets]))
            rows.append(torch.cat(parts, 1))
        longest = max(row.shape[1] for row in rows)
        width = longest + -longest % LENGTH_STEP
        blank = torch.tensor([0, -1, 0, -100])[:, None]
        filled = [torch.cat([row, blank.expand(-1, width - row.shape[1])], 1) for row in rows]
        return torch.stack(filled, 1).to(self.device)
