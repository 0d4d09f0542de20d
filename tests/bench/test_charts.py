"""Measuring charts."""

from backend.bench.charts import large_chart, measure_charts
from backend.workforce.charts.tree import Tree, fte_of


def test_a_large_chart_has_its_posts_and_people_each_with_a_manager() -> None:
    nodes = large_chart(posts=120, people=1_000)
    posts = [n for n in nodes if n.kind == "post"]
    assert (len(posts), fte_of(posts)) == (120, 100_000)
    tree = Tree(nodes)
    assert not any(tree.nobody_given(n) for n in posts)


def test_a_chart_is_measured_whole() -> None:
    cost = measure_charts(posts=60, people=500)
    assert cost.boxes > 60
    assert cost.svg_bytes > 60 * 200
    assert min(cost.layout_seconds, cost.svg_seconds, cost.compare_seconds) > 0
