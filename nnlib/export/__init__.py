"""Networks and programs for other engines: ONNX files, and WebNN's calls.

A program that the page evaluates, or a network, is put in the words of ONNX's operators
(`lower`), which are then written as a file, or as calls of a browser's MLGraphBuilder.
"""

from nnlib.export.from_onnx import from_onnx
from nnlib.export.graph import ExportError
from nnlib.export.to_onnx import to_onnx
from nnlib.export.webnn import webnn_calls

__all__ = ["ExportError", "from_onnx", "to_onnx", "webnn_calls"]
