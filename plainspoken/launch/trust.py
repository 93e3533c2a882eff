"""Signs our own notebooks, so that Jupyter asks no question about them.

Trust goes by content: an edit or a pull takes it away, so it is given again at every launch.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


def sign(notebooks: Iterable[Path], data_dir: Path) -> None:
    """Trust these notebooks.

    Args:
        notebooks: their paths.
        data_dir: Jupyter's data folder, the same that the server will have.

    Raises:
        OSError: a notebook cannot be read, or the folder not be written.
    """
    # Imported here: it takes longer than all the rest of the launcher.
    import nbformat  # noqa: PLC0415
    from nbformat.sign import NotebookNotary  # noqa: PLC0415

    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    with NotebookNotary(data_dir=str(data_dir)) as notary:  # type: ignore[no-untyped-call]
        for path in notebooks:
            notebook = nbformat.read(path, nbformat.NO_CONVERT)  # type: ignore[no-untyped-call]
            notary.sign(notebook)
