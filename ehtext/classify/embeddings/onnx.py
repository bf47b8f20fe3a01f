"""An encoder exported to ONNX. The only home of ``onnxruntime``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from ehtext.classify.embeddings.extra import extra
from ehtext.classify.embeddings.tokens import Batch
from ehtext.errors import ModelError

Floats = npt.NDArray[np.float32]
_INPUTS = ("input_ids", "attention_mask", "token_type_ids")
_ERRORS = (  # they share no root of their own
    "Fail",
    "InvalidArgument",
    "InvalidGraph",
    "InvalidProtobuf",
    "NoModel",
    "NoSuchFile",
    "NotImplemented",
    "RuntimeException",
)
_OUTPUTS = ("last_hidden_state", "token_embeddings")


@dataclass(frozen=True)
class OnnxEncoder:
    """A session of onnxruntime that returns a vector for every token."""

    name: str
    session: Any  # onnxruntime.InferenceSession
    inputs: tuple[str, ...]
    output: str

    def __call__(self, batch: Batch) -> Floats:
        """Return the last layer: an array of shape (texts, tokens, dimension)."""
        given = dict(zip(_INPUTS, (batch.ids, batch.mask, batch.types), strict=True))
        try:
            (hidden,) = self.session.run([self.output], {name: given[name] for name in self.inputs})
        except _errors() as error:
            raise ModelError(
                f"encoder {self.name}: it cannot encode what its tokenizer gives; "
                "use the tokenizer.json and the ONNX file of one export"
            ) from error
        return np.asarray(hidden, dtype=np.float32)


def load_onnx(path: Path) -> OnnxEncoder:
    """Return the encoder in the ONNX file ``path``; it runs on the processor.

    Raises:
        ModelError: The file is damaged, or takes or gives something else than an encoder, or the
            extra is not installed.
    """
    runtime = extra("onnxruntime")
    options = runtime.SessionOptions()
    options.log_severity_level = 4  # what goes wrong is raised
    try:
        session = runtime.InferenceSession(
            str(path), sess_options=options, providers=["CPUExecutionProvider"]
        )
    except _errors() as error:
        raise ModelError(
            f"encoder {path.parent.name}: {path.name} cannot be read; copy the directory again"
        ) from error
    inputs = tuple(node.name for node in session.get_inputs())
    outputs = [node.name for node in session.get_outputs() if len(node.shape) == 3]
    output = next((name for name in _OUTPUTS if name in outputs), next(iter(outputs), None))
    if output is None or not set(inputs) <= set(_INPUTS):
        raise ModelError(
            f"encoder {path.parent.name}: {path.name} is no export of a text encoder "
            "(token numbers in, a vector per token out)"
        )
    return OnnxEncoder(name=path.parent.name, session=session, inputs=inputs, output=output)


def _errors() -> tuple[type[Exception], ...]:
    """Return what onnxruntime raises for a model it cannot read or run."""
    state = extra("onnxruntime.capi.onnxruntime_pybind11_state")
    return tuple(getattr(state, name) for name in _ERRORS)
