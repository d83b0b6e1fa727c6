"""Slices: the market of a question's days alone, with what earlier prices have decided; equal to the whole.

Most securities can be measured from some day on: their value then, and a few words on what happened before, say all
that later days need. The others, on whose past something later rests, are restless there, and are read whole.
"""
