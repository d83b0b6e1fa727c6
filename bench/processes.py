"""Whole processes measured from outside: wall time and peak memory, alternating with a baseline in the same run."""

from __future__ import annotations

import math
import os
import statistics
import subprocess
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """One finished process: seconds on the clock, peak memory in GB, and seconds of processor time, NaN if unknown."""

    seconds: float
    gigabytes: float
    processor: float = math.nan


def measure(command: Sequence[str], *, ends: Collection[int] = (0,)) -> Run:
    """Runs the command to its end. Raises: RuntimeError with what it said where it ends with another number."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = process.stderr.read() if process.stderr else b""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - started
    if process.returncode not in ends:
        raise RuntimeError(f"{command[0]} ended with {process.returncode}: {said.decode()[-500:]}")
    return Run(seconds=seconds, processor=usage.ru_utime + usage.ru_stime, gigabytes=usage.ru_maxrss / 1e6)


def alternate(
    makers: dict[str, Callable[[], Sequence[str]]], *, rounds: int, ends: Collection[int] = (0,)
) -> dict[str, list[Run]]:
    """The commands in turn, A B A B, after one round that is not counted; a maker is called before each run."""
    runs: dict[str, list[Run]] = {name: [] for name in makers}
    for turn in range(rounds + 1):
        for name, make in makers.items():
            run = measure(make(), ends=ends)
            if turn:
                runs[name].append(run)
    return runs


def medians(runs: list[Run]) -> Run:
    """Median seconds and largest peak."""
    return Run(
        seconds=statistics.median(run.seconds for run in runs),
        processor=statistics.median(run.processor for run in runs),
        gigabytes=max(run.gigabytes for run in runs),
    )


def verdict(name: str, run: Run, *, seconds: float, gigabytes: float) -> str:
    """One line: what was measured beside what was asked."""
    kept = "kept" if run.seconds <= seconds and run.gigabytes <= gigabytes else "MISSED"
    return (
        f"{name:<44}{run.seconds:7.2f} s (asked {seconds:g})   {run.gigabytes:5.2f} GB (asked {gigabytes:g})   {kept}"
    )
