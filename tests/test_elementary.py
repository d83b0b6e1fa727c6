"""Logarithms and exponentials: against four hundred digits, and to the last bit wherever they run."""

from __future__ import annotations

import math
import os
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal, localcontext

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from redink.elementary import exp, expm1, log, log1p
from redink.exact import Floats

NAN = math.nan


def exactly(rule: Callable[[Decimal], Decimal], x: float) -> Decimal:
    with localcontext() as digits:
        digits.prec = 400
        return rule(Decimal(x))


CASES = [
    (log, lambda x: x.ln(), st.floats(1e-300, 1e300)),
    (log, lambda x: x.ln(), st.floats(0.5, 2.0)),
    (log1p, lambda x: (1 + x).ln(), st.floats(-0.99, 1e6)),
    (exp, lambda x: x.exp(), st.floats(-700, 700)),
    (expm1, lambda x: x.exp() - 1, st.floats(-30, 700)),
]


@pytest.mark.parametrize(("function", "rule", "numbers"), CASES)
def test_it_is_within_two_units_in_the_last_place(
    function: Callable[[Floats], Floats], rule: Callable[[Decimal], Decimal], numbers: st.SearchStrategy[float]
) -> None:
    @given(numbers)
    def near(x: float) -> None:
        expected = exactly(rule, x)
        unit = Decimal(math.ulp(float(expected)))
        assert abs(Decimal(float(function(np.array([x]))[0])) - expected) <= 2 * unit

    near()


def test_at_the_edges_it_is_what_the_functions_are_there() -> None:
    np.testing.assert_array_equal(log(np.array([0.0, -1.0, NAN, math.inf])), [-math.inf, NAN, NAN, math.inf])
    np.testing.assert_array_equal(exp(np.array([-math.inf, math.inf, NAN, -800.0])), [0, math.inf, NAN, 0])
    np.testing.assert_array_equal(expm1(np.array([-math.inf, math.inf, NAN])), [-1, math.inf, NAN])


BITS = """
import numpy as np
from redink.elementary import exp, expm1, log, log1p
x = np.arange(1, 20001) / 7919.0
print([np.concatenate([f(x), f(-x / 4)]).tobytes().hex() for f in (exp, expm1, log1p)], log(x).tobytes().hex())
"""


def test_no_processor_changes_a_bit() -> None:
    plain = {"NPY_DISABLE_CPU_FEATURES": "AVX512_SPR AVX512_ICL X86_V4 X86_V3", "OPENBLAS_CORETYPE": "Prescott"}
    plain |= {"GLIBC_TUNABLES": "glibc.cpu.hwcaps=-AVX2,-FMA,-AVX512F"}
    found = [
        subprocess.run([sys.executable, "-c", BITS], env={**os.environ, **more}, capture_output=True, check=True).stdout
        for more in ({}, plain)
    ]
    assert found[0] == found[1] != b""
