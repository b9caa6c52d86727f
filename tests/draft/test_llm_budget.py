import pytest

from cuebot.draft import llm_budget
from cuebot.draft.llm_budget import LlmBudget


def test_calls_are_paid_by_their_texts_and_the_purse_runs_empty():
    money = LlmBudget(cap=0.001)
    assert not money.is_exhausted()
    money.charge_call("a" * 3000, "b" * 300, (1.0, 1.0))
    assert money.spent == pytest.approx(0.0011)
    assert money.is_exhausted()


def test_a_purse_without_a_limit_is_never_empty():
    money = LlmBudget(cap=0)
    money.charge_call("a" * 3000, "", (1000.0, 0.0))
    assert not money.is_exhausted()


def test_tokens_are_counted_on_the_careful_side():
    assert llm_budget.estimate_tokens("The quick brown fox jumps over the lazy dog") >= 10
    assert llm_budget.estimate_tokens("多少钱一件") == 5


def test_a_million_tokens_cost_their_price():
    assert llm_budget.calculate_cost(
        llm_budget.MILLION, llm_budget.MILLION, (0.4, 1.6)
    ) == pytest.approx(2.0)


def test_lines_ahead_of_their_time_have_a_share_of_their_own():
    money = LlmBudget(cap=1.0, ahead=0.25)
    money.charge_call("x" * 3 * llm_budget.MILLION, "", (0.25, 0.0), ahead=True)
    assert money.is_exhausted(ahead=True)
    assert not money.is_exhausted()
