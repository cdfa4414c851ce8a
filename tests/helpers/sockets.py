"""Pages of a running site as websockets, without a browser."""

from collections.abc import Iterable, Iterator

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect


def page_socket(site: str, **settings: object) -> ClientConnection:
    """Return the open websocket of a page that asks for nothing yet."""
    address = site.replace("http", "ws") + "/_stcore/stream"
    return connect(address, subprotocols=["streamlit"], max_size=None, compression=None, open_timeout=60, **settings)  # type: ignore[arg-type, list-item]


def run_of(
    socket: ClientConnection, page: str = "", query: str = "", changes: Iterable[WidgetState] = ()
) -> Iterator[ForwardMsg]:
    """Ask for a page after these changes of a reader, and yield its messages up to the last."""
    request = BackMsg()
    request.rerun_script.page_name, request.rerun_script.query_string = page, query
    request.rerun_script.widget_states.widgets.extend(changes)
    socket.send(request.SerializeToString())
    while True:
        message = ForwardMsg.FromString(socket.recv(timeout=60))  # type: ignore[arg-type]
        yield message
        if message.WhichOneof("type") == "script_finished":
            return
