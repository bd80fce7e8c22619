"""Attention and transformers: what is not a tensor is a param, the batch comes first."""

import math
from typing import Literal

import torch
from torch import Tensor, nn


class MultiheadAttention(nn.MultiheadAttention):
    """Lets every position of a sequence look at all positions and take what it needs."""

    def __init__(
        self,
        embed_dim: int,
        num_heads: int,
        dropout: float = 0.0,
        bias: bool = True,
        causal: bool = False,
        need_weights: bool = False,
        average_attn_weights: bool = True,
        add_bias_kv: bool = False,
        add_zero_attn: bool = False,
        kdim: int | None = None,
        vdim: int | None = None,
        batch_first: bool = True,
    ) -> None:
        kdim = embed_dim if kdim is None else kdim
        super().__init__(
            embed_dim, num_heads, dropout, bias, add_bias_kv, add_zero_attn,
            kdim, kdim if vdim is None else vdim, batch_first,
        )  # fmt: skip
        self.causal, self.need_weights = causal, need_weights
        self.average_attn_weights = average_attn_weights

    def forward(  # type: ignore[override]  # what is not a tensor is a param of the node
        self,
        query: Tensor,
        key: Tensor | None = None,
        value: Tensor | None = None,
        key_padding_mask: Tensor | None = None,
        attn_mask: Tensor | None = None,
    ) -> Tensor | tuple[Tensor, Tensor]:
        """Attend from query (N, L, E) to key and value (N, S, E).

        Without key it is self-attention; without value the keys are the values. ``attn_mask``
        (L, S) is True where a position must not look, or is added to the scores.
        """
        key = query if key is None else key
        value = key if value is None else value
        place = 1 if self.batch_first else 0
        mask = attn_mask
        if self.causal:
            mask = both(causal_mask(query.shape[place], key.shape[place], query), attn_mask)
        output, weights = super().forward(
            query, key, value, key_padding_mask, self.need_weights, mask,
            self.average_attn_weights,
        )  # fmt: skip
        return (output, weights) if self.need_weights and weights is not None else output


class TransformerEncoderLayer(nn.TransformerEncoderLayer):
    """One block of a transformer encoder: self-attention, then a small network."""

    def __init__(
        self,
        d_model: int,
        nhead: int,
        dim_feedforward: int = 256,
        dropout: float = 0.1,
        activation: Literal["relu", "gelu"] = "relu",
        causal: bool = False,
        norm_first: bool = False,
        batch_first: bool = True,
        layer_norm_eps: float = 1e-5,
        bias: bool = True,
    ) -> None:
        super().__init__(
            d_model, nhead, dim_feedforward, dropout, activation, layer_norm_eps, batch_first,
            norm_first, bias,
        )  # fmt: skip
        self.causal, self.batch_first = causal, batch_first

    def forward(  # type: ignore[override]  # what is not a tensor is a param of the node
        self, src: Tensor, src_key_padding_mask: Tensor | None = None
    ) -> Tensor:
        """(N, L, d_model) to the same shape."""
        length = src.shape[1 if self.batch_first else 0]
        mask = causal_mask(length, length, src) if self.causal else None
        return super().forward(src, mask, src_key_padding_mask, is_causal=self.causal)


class TransformerDecoderLayer(nn.TransformerDecoderLayer):
    """One block of a transformer decoder: self-attention, attention to memory, a small network."""

    def __init__(
        self,
        d_model: int,
        nhead: int,
        dim_feedforward: int = 256,
        dropout: float = 0.1,
        activation: Literal["relu", "gelu"] = "relu",
        causal: bool = True,
        norm_first: bool = False,
        batch_first: bool = True,
        layer_norm_eps: float = 1e-5,
        bias: bool = True,
    ) -> None:
        super().__init__(
            d_model, nhead, dim_feedforward, dropout, activation, layer_norm_eps, batch_first,
            norm_first, bias,
        )  # fmt: skip
        self.causal, self.batch_first = causal, batch_first

    def forward(  # type: ignore[override]  # what is not a tensor is a param of the node
        self,
        tgt: Tensor,
        memory: Tensor,
        tgt_key_padding_mask: Tensor | None = None,
        memory_key_padding_mask: Tensor | None = None,
    ) -> Tensor:
        """tgt (N, L, d_model) and memory (N, S, d_model) to the shape of tgt."""
        length = tgt.shape[1 if self.batch_first else 0]
        mask = causal_mask(length, length, tgt) if self.causal else None
        return super().forward(
            tgt, memory, mask, None, tgt_key_padding_mask, memory_key_padding_mask,
            tgt_is_causal=self.causal,
        )  # fmt: skip


class TransformerEncoder(nn.Module):
    """Several transformer encoder blocks in a row."""

    def __init__(
        self,
        d_model: int,
        nhead: int,
        num_layers: int = 2,
        dim_feedforward: int = 256,
        dropout: float = 0.1,
        activation: Literal["relu", "gelu"] = "relu",
        causal: bool = False,
        norm_first: bool = False,
        batch_first: bool = True,
        layer_norm_eps: float = 1e-5,
        bias: bool = True,
    ) -> None:
        super().__init__()
        self.layers = nn.ModuleList(
            TransformerEncoderLayer(
                d_model, nhead, dim_feedforward, dropout, activation, causal, norm_first,
                batch_first, layer_norm_eps, bias,
            )
            for _ in range(num_layers)
        )  # fmt: skip

    def forward(self, src: Tensor, src_key_padding_mask: Tensor | None = None) -> Tensor:
        """(N, L, d_model) to the same shape."""
        for layer in self.layers:
            src = layer(src, src_key_padding_mask)
        return src


class TransformerDecoder(nn.Module):
    """Several transformer decoder blocks in a row."""

    def __init__(
        self,
        d_model: int,
        nhead: int,
        num_layers: int = 2,
        dim_feedforward: int = 256,
        dropout: float = 0.1,
        activation: Literal["relu", "gelu"] = "relu",
        causal: bool = True,
        norm_first: bool = False,
        batch_first: bool = True,
        layer_norm_eps: float = 1e-5,
        bias: bool = True,
    ) -> None:
        super().__init__()
        self.layers = nn.ModuleList(
            TransformerDecoderLayer(
                d_model, nhead, dim_feedforward, dropout, activation, causal, norm_first,
                batch_first, layer_norm_eps, bias,
            )
            for _ in range(num_layers)
        )  # fmt: skip

    def forward(
        self,
        tgt: Tensor,
        memory: Tensor,
        tgt_key_padding_mask: Tensor | None = None,
        memory_key_padding_mask: Tensor | None = None,
    ) -> Tensor:
        """tgt (N, L, d_model) and memory (N, S, d_model) to the shape of tgt."""
        for layer in self.layers:
            tgt = layer(tgt, memory, tgt_key_padding_mask, memory_key_padding_mask)
        return tgt


class Transformer(nn.Module):
    """An encoder that reads one sequence and a decoder that writes another."""

    def __init__(
        self,
        d_model: int,
        nhead: int,
        num_encoder_layers: int = 2,
        num_decoder_layers: int = 2,
        dim_feedforward: int = 256,
        dropout: float = 0.1,
        activation: Literal["relu", "gelu"] = "relu",
        causal: bool = True,
        norm_first: bool = False,
        batch_first: bool = True,
        layer_norm_eps: float = 1e-5,
        bias: bool = True,
    ) -> None:
        super().__init__()
        shared = (norm_first, batch_first, layer_norm_eps, bias)
        self.encoder = TransformerEncoder(
            d_model, nhead, num_encoder_layers, dim_feedforward, dropout, activation, False, *shared
        )
        self.decoder = TransformerDecoder(
            d_model,
            nhead,
            num_decoder_layers,
            dim_feedforward,
            dropout,
            activation,
            causal,
            *shared,
        )

    def forward(
        self,
        src: Tensor,
        tgt: Tensor,
        src_key_padding_mask: Tensor | None = None,
        tgt_key_padding_mask: Tensor | None = None,
    ) -> Tensor:
        """src (N, S, d_model) and tgt (N, L, d_model) to the shape of tgt."""
        memory = self.encoder(src, src_key_padding_mask)
        output: Tensor = self.decoder(tgt, memory, tgt_key_padding_mask, src_key_padding_mask)
        return output


class PositionalEncoding(nn.Module):
    """Adds to each vector what tells its place in the sequence.

    Sines and cosines: Vaswani et al. (2017), Attention Is All You Need, section 3.5. Learned
    vectors begin as in BERT and GPT-2, normal with standard deviation 0.02.

    Args:
        d_model: Number of features of each position.
        max_length: The longest sequence there will be.
        dropout: Probability of an element to be zeroed afterwards, while training.
        kind: sinusoidal has nothing to learn; learned has a vector of its own for each place.

    Shape:
        - Input: (N, L, E)
        - Output: (N, L, E)
    """

    def __init__(
        self,
        d_model: int,
        max_length: int = 1024,
        dropout: float = 0.0,
        kind: Literal["sinusoidal", "learned"] = "sinusoidal",
    ) -> None:
        super().__init__()
        self.dropout = dropout
        if kind == "learned":
            self.weight = nn.Parameter(torch.empty(max_length, d_model))
            self.reset_parameters()
        else:
            self.register_parameter("weight", None)
            self._add_waves(d_model, max_length)

    def reset_parameters(self) -> None:
        """Draw the learned vectors anew."""
        if self.weight is not None:
            nn.init.normal_(self.weight, std=0.02)

    def _add_waves(self, d_model: int, max_length: int) -> None:
        place = torch.arange(max_length, dtype=torch.float32).unsqueeze(1)
        even = torch.arange(0, d_model, 2, dtype=torch.float32)
        angle = place * torch.exp(even * (-math.log(10_000.0) / d_model))
        waves = torch.stack([angle.sin(), angle.cos()], -1).flatten(-2)[:, :d_model]
        self.waves: Tensor
        self.register_buffer("waves", waves, persistent=False)

    def forward(self, input: Tensor) -> Tensor:
        """(N, L, E) to the same shape; L is at most ``max_length``."""
        places = self.waves if self.weight is None else self.weight
        output = input + places[: input.shape[-2]]
        return nn.functional.dropout(output, self.dropout, self.training)


def both(mask: Tensor, other: Tensor | None) -> Tensor:
    """What a mask of bools hides and what another mask does, of bools or of what is added."""
    if other is None:
        return mask
    if other.dtype == torch.bool:
        return mask | other
    return other.masked_fill(mask, -math.inf)


def causal_mask(length: int, seen: int, like: Tensor) -> Tensor:
    """True where position (row) must not look (column), (length, seen), on ``like``'s device."""
    return torch.ones(length, seen, dtype=torch.bool, device=like.device).triu(1)
