"""Adds to a bare TFLite network the note that tells MediaPipe Tasks how to scale its picture.

The generated flatbuffer schema that MediaPipe installs has no types, hence `Any`.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from pathlib import Path
from typing import Any


def _schema(name: str) -> Any:  # noqa: ANN401 - generated code without types
    """One generated module of `mediapipe.tasks.metadata`, loaded without `import mediapipe`.

    Importing the package itself would load its native library and matplotlib for nothing.
    """
    full = f"coach.see._schema_{name}"
    if full in sys.modules:
        return sys.modules[full]
    package = importlib.util.find_spec("mediapipe")
    if package is None or not package.submodule_search_locations:
        raise ImportError("mediapipe is not installed")
    path = Path(package.submodule_search_locations[0], "tasks", "metadata", f"{name}.py")
    spec = importlib.util.spec_from_file_location(full, path)
    if spec is None or spec.loader is None:
        raise ImportError(f"mediapipe has no {name}")
    module = importlib.util.module_from_spec(spec)
    sys.modules[full] = module
    spec.loader.exec_module(module)
    return module


def with_input_scale(network: bytes, mean: float, deviation: float) -> bytes:
    """The network with the note that its input is RGB, scaled by (value - mean) / deviation.

    `mean` and `deviation` are in grey levels, 0 to 255.
    """
    flatbuffers: Any = importlib.import_module("flatbuffers")
    note = _schema("metadata_schema_py_generated")
    tflite = _schema("schema_py_generated")

    scale = note.ProcessUnitT()
    scale.optionsType = note.ProcessUnitOptions.NormalizationOptions
    scale.options = note.NormalizationOptionsT()
    scale.options.mean, scale.options.std = [mean], [deviation]
    picture = note.TensorMetadataT()
    picture.name = "image"
    picture.processUnits = [scale]
    picture.content = note.ContentT()
    picture.content.contentPropertiesType = note.ContentProperties.ImageProperties
    picture.content.contentProperties = note.ImagePropertiesT()
    picture.content.contentProperties.colorSpace = note.ColorSpaceType.RGB

    model = tflite.ModelT.InitFromObj(tflite.Model.GetRootAsModel(network, 0))
    graph = note.SubGraphMetadataT()
    graph.inputTensorMetadata = [picture]
    graph.outputTensorMetadata = [note.TensorMetadataT() for _ in model.subgraphs[0].outputs]
    whole = note.ModelMetadataT()
    whole.name = "pose"
    whole.subgraphMetadata = [graph]
    builder = flatbuffers.Builder(0)
    builder.Finish(whole.Pack(builder), b"M001")

    block = tflite.BufferT()
    block.data = list(builder.Output())
    model.buffers.append(block)
    entry = tflite.MetadataT()
    entry.name, entry.buffer = "TFLITE_METADATA", len(model.buffers) - 1
    notes: list[Any] = model.metadata or []
    others = [m for m in notes if m.name != b"TFLITE_METADATA"]
    model.metadata = [*others, entry]
    builder = flatbuffers.Builder(len(network) + 4096)
    builder.Finish(model.Pack(builder), b"TFL3")
    return bytes(builder.Output())
