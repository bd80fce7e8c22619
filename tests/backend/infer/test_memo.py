"""What was found out is found again, and makes room in the order in which it was asked for."""

from backend.infer.memo import Memo


def test_what_was_put_is_found() -> None:
    memo: Memo[str] = Memo(2)
    assert memo.get("a") is None
    assert memo.put("a", "A") == "A"
    assert memo.get("a") == "A"


def test_what_was_not_asked_for_longest_makes_room() -> None:
    memo: Memo[str] = Memo(2)
    memo.put("a", "A")
    memo.put("b", "B")
    memo.get("a")
    memo.put("c", "C")
    assert [memo.get(key) for key in "abc"] == ["A", None, "C"]
    assert len(memo) == 2
