import hashlib
import http.server
import threading
from collections.abc import Generator, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import torch

from geektime_gui.core.errors import WeightsError
from geektime_gui.core.events import DownloadProgress, Notice
from geektime_gui.core.model import weights
from geektime_gui.core.model.network import build_network
from geektime_gui.core.model.weights import HEAD, load_pretrained, obtain_weights

B0 = "efficientnet-b0"
LITE0 = "efficientnet-lite0"


def run(obtaining: Generator[Any, None, Any]) -> tuple[list[Any], Any]:
    events = []
    while True:
        try:
            events.append(next(obtaining))
        except StopIteration as end:
            return events, end.value


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty torch hub cache."""
    monkeypatch.setenv("TORCH_HOME", str(tmp_path / "torch"))
    monkeypatch.setattr(torch.hub, "_hub_dir", None)
    return tmp_path / "torch" / "hub" / "checkpoints"


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[dict[str, Path]]:
    """A web server that has B0's weights, with their hash in the name."""
    folder = tmp_path / "web"
    folder.mkdir()
    torch.manual_seed(0)
    torch.save(build_network(B0, 1000, 224).state_dict(), folder / "plain")
    digest = hashlib.sha256((folder / "plain").read_bytes()).hexdigest()[:8]
    file = (folder / "plain").rename(folder / f"{B0}-{digest}.pth")
    handler = partial(QuietHandler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as web:
        thread = threading.Thread(target=web.serve_forever)
        thread.start()
        url = f"http://127.0.0.1:{web.server_port}/{file.name}"
        monkeypatch.setitem(weights.url_map, B0, url)
        yield {"file": file}
        web.shutdown()
        thread.join()


def test_that_lite_needs_no_network() -> None:
    events, state = run(obtain_weights(LITE0, advprop=False, given=None))
    assert [type(event) for event in events] == [Notice]
    network = build_network(LITE0, 2, 224)
    assert not load_pretrained(network, state, 2)
    assert torch.equal(network._conv_stem.weight, state["_conv_stem.weight"])


def test_that_exactly_the_head_is_missing_for_another_class_count() -> None:
    _, state = run(obtain_weights(LITE0, advprop=False, given=None))
    network = build_network(LITE0, 7, 224)
    head = network._fc.weight.clone()
    load_pretrained(network, state, 7)
    assert torch.equal(network._fc.weight, head)
    assert {"_fc.weight", "_fc.bias"} == HEAD


def test_that_the_head_is_loaded_for_the_same_class_count() -> None:
    _, state = run(obtain_weights(LITE0, advprop=False, given=None))
    network = build_network(LITE0, 1000, 224)
    assert load_pretrained(network, state, 1000)
    assert torch.equal(network._fc.weight, state["_fc.weight"])


@pytest.mark.parametrize("change", ["drop", "add", "other"])
def test_that_weights_of_another_network_are_an_error(change: str) -> None:
    _, state = run(obtain_weights(LITE0, advprop=False, given=None))
    arch = LITE0
    if change == "drop":
        del state["_conv_stem.weight"]
    elif change == "add":
        state["extra"] = torch.zeros(1)
    else:
        arch = "efficientnet-b1"
    with pytest.raises(WeightsError, match="are of another network"):
        load_pretrained(build_network(arch, 2, 224), state, 2)


def test_that_a_download_shows_progress_and_lands_in_the_cache(
    hub: Path, server: dict[str, Path]
) -> None:
    events, state = run(obtain_weights(B0, advprop=False, given=None))
    progress = [e for e in events if isinstance(e, DownloadProgress)]
    size = server["file"].stat().st_size
    assert progress[-1].done == progress[-1].total == size
    assert [p.name for p in hub.iterdir()] == [server["file"].name]
    server["file"].unlink()
    again, _ = run(obtain_weights(B0, advprop=False, given=None))
    assert not [e for e in again if isinstance(e, DownloadProgress)]
    load_pretrained(build_network(B0, 2, 224), state, 2)


def test_that_a_damaged_download_is_refused_and_leaves_nothing(
    hub: Path, server: dict[str, Path]
) -> None:
    server["file"].write_bytes(server["file"].read_bytes()[:-1000])
    with pytest.raises(WeightsError, match="hash"):
        run(obtain_weights(B0, advprop=False, given=None))
    assert list(hub.iterdir()) == []


def test_that_no_network_names_the_address_the_cache_and_lite(
    hub: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = "http://127.0.0.1:9/efficientnet-b0-355c32eb.pth"
    monkeypatch.setitem(weights.url_map, B0, url)
    with pytest.raises(WeightsError) as caught:
        run(obtain_weights(B0, advprop=False, given=None))
    sentence = str(caught.value)
    assert url in sentence
    assert str(hub) in sentence
    assert "the network efficientnet-lite0" in sentence


def test_that_a_given_file_comes_first(tmp_path: Path) -> None:
    _, state = run(obtain_weights(LITE0, advprop=False, given=None))
    wrapped = {"state_dict": {f"module.{name}": t for name, t in state.items()}}
    torch.save(wrapped, tmp_path / "mine.pth")
    events, found = run(obtain_weights(B0, advprop=False, given=tmp_path / "mine.pth"))
    assert str(tmp_path / "mine.pth") in events[0].text
    assert found.keys() == state.keys()


@pytest.mark.parametrize("content", [b"", b"hello", None])
def test_that_a_wrong_file_is_a_sentence(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "wrong.pth"
    if content is None:
        torch.save([1, 2], path)
    else:
        path.write_bytes(content)
    with pytest.raises(WeightsError, match=r"no file of weights|holds no weights"):
        run(obtain_weights(LITE0, advprop=False, given=path))
    with pytest.raises(WeightsError, match="does not exist"):
        run(obtain_weights(LITE0, advprop=False, given=tmp_path / "absent"))
