import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuebot.draft.template import MAX_RENDERED_LENGTH, MAX_TEMPLATE_LENGTH, Template
from cuebot.errors import PromptError

INPUTS = frozenset({"link", "head", "count", "again"})


def template(text, line=10):
    return Template(text, "question.md", line, INPUTS)


def test_inputs_are_put_in():
    made = template("{{ count }} ask {{ head | upper }}{% if again %} again{% endif %}")
    assert made.render({"count": 7, "head": "size", "again": True}) == "7 ask SIZE again"
    assert made.uses == {"count", "head", "again"}


def test_an_unknown_input_is_an_error_with_file_line_and_the_nearest_name():
    with pytest.raises(PromptError) as refused:
        template("fine {{ count }}\nand {{ cuont }}")
    assert (
        str(refused.value) == "question.md, line 11: unknown input 'cuont'; did you mean 'count'."
    )


@pytest.mark.parametrize(
    "text",
    [
        "{% for a in head %}{{ a }}{% endfor %}",
        "{{ range(9) }}",
        "{{ head.__class__ }}",
        "{{ head['x'] }}",
        "{{ 9 ** 99 }}",
        "{{ head * 999999999 }}",
        "{{ 'a' ~ head }}",
        "{% set x = 1 %}",
        "{% include '/etc/passwd' %}",
        "{% import 'x' as y %}",
        "{% macro m() %}{% endmacro %}",
        "{% extends 'x' %}",
        "{{ head | attr('x') }}",
        "{{ head | format(1) }}",
        "{{ head is defined }}",
        "{{ [1, 2] }}",
        "{{ self }}",
        "{{ head < 3 }}",
        "{{ count < head }}",
        "{% if head in count %}x{% endif %}",
        "{{ 'x' if again }}",
        "{{ " + "1" * 5000 + " }}",
        "{{ head" + " and head" * 900 + " }}",
        "{{ lipsum }}",
        "{{ head",
        "{{ " + "(" * 400 + "head" + ")" * 400 + " }}",
        "x" * (MAX_TEMPLATE_LENGTH + 1),
    ],
)
def test_what_could_work_without_bound_or_reach_out_is_refused_before_it_runs(text):
    with pytest.raises(PromptError) as refused:
        template(text)
    assert "question.md, line 10" in str(refused.value)


def test_numbers_have_an_order_and_all_else_is_the_same_or_not():
    made = template("{% if count > 1 and head == 'size' %}many{% else %}few{% endif %}")
    assert made.render({"count": 7, "head": "size"}) == "many"
    assert made.render({"count": 1, "head": "size"}) == "few"


def test_a_value_is_words_and_never_a_template():
    assert template("{{ head }}").render({"head": "{{ link }}"}) == "{{ link }}"


def test_what_renders_too_long_is_refused():
    with pytest.raises(PromptError, match="renders to more than"):
        template("{{ head }}").render({"head": "x" * (MAX_RENDERED_LENGTH + 1)})


@given(st.text(alphabet="{}%| ifendforheadlink.()[]'~*0", max_size=60))
def test_whatever_is_typed_it_is_a_template_or_a_sentence(text):
    try:
        made = template(text)
    except PromptError as error:
        sentence = str(error)
    else:
        sentence = made.locate_line()
    assert sentence.startswith("question.md, line 1")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "plain words\n",
        "two\n\n",
        "{{ link }}",
        "{{link}}: {{ title }}, and {{ link }} again\n",
        "{{  link  }} and { braces }",
        "{{ 'link' }} {{ link|upper }}",
        "a {# note #} b {{ link }}",
        "{% if link %}{{ title }}{% else %}x{% endif %}",
        "line\r\nline {{ count }}",
        "{{ true }} {{ link }}",
    ],
)
def test_plain_words_are_joined_as_the_engine_would_render_them(text):
    values = {"link": "7", "title": "a {{ title }} \\n", "count": 3.5}
    made = Template(text, "x.md", 1, frozenset(values))
    assert made.render(values) == made._compiled_template.render(values)
