"""ONNX Runtime, kept quiet: its wheels keep a device id in the user's cache and report to their maker from import on.

The variable must be set before the import; the call is for a program that has imported onnxruntime itself before.
"""

from __future__ import annotations

import os

os.environ["ORT_DISABLE_TELEMETRY"] = "1"

import onnxruntime

onnxruntime.disable_telemetry_events()

__all__ = ["onnxruntime"]
