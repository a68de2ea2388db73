"""Keys and values of prompts: what is found again, and that a branch leaves its trunk as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seewhy.mllm.prefix_cache import PrefixCache, branched, can_branch, can_cut, shared

if TYPE_CHECKING:
    from transformers import DynamicCache

IMAGE = 9


def filled(length: int) -> DynamicCache:
    """One layer, (1, 1, length, 2): position i holds i."""
    import torch
    from transformers import DynamicCache

    cache = DynamicCache()
    states = torch.arange(float(length)).reshape(1, 1, length, 1).expand(1, 1, length, 2)
    cache.update(states, -states, 0)
    return cache


def overwritten(length: int) -> DynamicCache:
    """A layer of linear attention, and a window of three positions over `length`: of neither is the past kept."""
    import torch
    from transformers import DynamicCache
    from transformers.cache_utils import DynamicSlidingWindowLayer, LinearAttentionLayer

    cache = DynamicCache()
    cache.layers = [LinearAttentionLayer(), DynamicSlidingWindowLayer(sliding_window=4)]
    cache.update_conv_state(torch.ones(1, 4, 5), 0)
    cache.update_recurrent_state(torch.ones(1, 2, 3, 3), 0)
    states = torch.arange(float(length)).reshape(1, 1, length, 1).expand(1, 1, length, 2)
    cache.update(states, -states, 1)
    return cache


@given(st.lists(st.integers(0, 2)), st.lists(st.integers(0, 2)))
def test_what_two_prompts_share_is_all_up_to_their_first_difference(one: list[int], other: list[int]) -> None:
    length = shared(one, other)
    assert one[:length] == other[:length]
    assert one[length : length + 1] != other[length : length + 1] or length == len(one) == len(other)


def test_a_branch_grows_by_itself() -> None:
    import torch

    trunk = filled(6)
    branch = branched(trunk, 4)
    branch.update(torch.zeros(1, 1, 3, 2), torch.zeros(1, 1, 3, 2), 0)
    assert branch.get_seq_length() == 7
    assert trunk.get_seq_length() == 6
    assert trunk.layers[0].keys[0, 0, :, 0].tolist() == [0, 1, 2, 3, 4, 5]


def test_a_prompt_branches_where_it_differs_and_always_has_a_token_left() -> None:
    known = PrefixCache(IMAGE)
    known.keep(["a"], [1, IMAGE, IMAGE, 2, 3], filled(8))
    for ids, length in [([1, IMAGE, IMAGE, 2, 4, 4], 4), ([1, IMAGE, IMAGE, 2, 3], 4), ([1, IMAGE, IMAGE, 7], 3)]:
        branch = known.branch(["a"], ids)
        assert branch is not None
        assert branch.get_seq_length() == length


@pytest.mark.parametrize(
    ("images", "ids"),
    [
        (["b"], [1, IMAGE, IMAGE, 2, 3]),
        (["a"], [5, IMAGE, IMAGE, 2, 3]),
        (["a", "b"], [1, IMAGE, IMAGE, 2, IMAGE, 3]),
        ([], [1, 2, 3]),
    ],
)
def test_another_picture_or_another_beginning_is_not_the_same(images: list[str], ids: list[int]) -> None:
    known = PrefixCache(IMAGE)
    known.keep(["a"], [1, IMAGE, IMAGE, 2, 3], filled(5))
    assert known.branch(images, ids) is None


def test_the_prompt_used_longest_ago_goes_first() -> None:
    known = PrefixCache(IMAGE, kept=2)
    for name in "ab":
        known.keep([name], [IMAGE, 1], filled(2))
    known.branch(["a"], [IMAGE, 2])
    known.keep(["c"], [IMAGE, 1], filled(2))
    assert [known.branch([name], [IMAGE, 2]) is not None for name in "abc"] == [True, False, True]


def test_sliding_windows_and_linear_attention_cannot_branch() -> None:
    from transformers import DynamicCache, Gemma3TextConfig, Qwen3_5TextConfig, StaticCache

    assert can_cut(filled(2))
    assert not can_cut(None)
    assert not can_cut(DynamicCache(config=Gemma3TextConfig(num_hidden_layers=6)))
    assert not can_cut(DynamicCache(config=Qwen3_5TextConfig(num_hidden_layers=4)))
    assert not can_cut(StaticCache(config=Gemma3TextConfig(num_hidden_layers=6), max_cache_len=8))


def test_a_cache_branches_where_it_can_be_cut_and_else_at_its_end() -> None:
    assert [can_branch(filled(3), length) for length in (2, 3, 4)] == [True, True, False]
    assert [can_branch(overwritten(3), length) for length in (2, 3, 4)] == [False, True, False]
    assert not can_branch(None, 0)


@pytest.mark.parametrize("rows", [1, 3])
def test_what_is_written_over_is_copied(rows: int) -> None:
    import torch

    trunk = overwritten(3)
    before = [(trunk.layers[0].recurrent_states[0] + 0), (trunk.layers[1].keys + 0)]
    branch = branched(trunk, 3, rows)
    branch.update_conv_state(torch.zeros(rows, 4, 5), 0)
    branch.update_recurrent_state(torch.zeros(rows, 2, 3, 3), 0)
    branch.update(torch.zeros(rows, 1, 2, 2), torch.zeros(rows, 1, 2, 2), 1)
    assert (trunk.get_seq_length(), branch.get_seq_length()) == (3, 5)
    assert torch.equal(trunk.layers[0].recurrent_states[0], before[0])
    assert torch.equal(trunk.layers[1].keys, before[1])
    assert trunk.layers[0].conv_states[0].all()
    assert branch.layers[1].keys.shape[0] == rows


def test_states_of_linear_attention_count_and_a_window_costs_no_more_than_itself() -> None:
    known = PrefixCache(IMAGE)
    known.keep(["a"], [IMAGE] * 30, overwritten(30))
    conv, recurrent, window = 4 * 5, 2 * 3 * 3, 2 * 3 * 2
    cache = next(iter(known._kept.values())).cache
    assert known.bytes == 4 * (conv + recurrent + window) + 8  # and the window's own length
    assert cache.layers[1].keys.untyped_storage().nbytes() == 4 * 3 * 2


def test_a_prompt_goes_on_behind_a_beginning_that_cannot_be_cut_only_with_all_of_it() -> None:
    known = PrefixCache(IMAGE)
    known.keep(["a"], [1, IMAGE, 2], overwritten(4))
    assert known.branch(["a"], [1, IMAGE, 2, 3]) is None, "an answer stood behind it"
    known.keep(["a"], [1, IMAGE, 2], overwritten(3))
    branch = known.branch(["a"], [1, IMAGE, 2, 3])
    assert branch is not None
    assert branch.get_seq_length() == 3
    assert known.branch(["a"], [1, IMAGE, 4, 3]) is None
    assert known.branch(["a"], [1, IMAGE, 2]) is None, "one token has to be left"
