"""Tests of the benchmark of messages: what counts as code."""

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from bench.messages import Traffic, traffic


def test_messages_are_counted_with_their_bytes_and_the_code_in_them() -> None:
    component, style, text, reference = (ForwardMsg() for _ in range(4))
    component.delta.new_element.bidi_component.js_content = "export default 1"
    component.delta.new_element.bidi_component.html_content = "<p>é</p>"
    component.delta.new_element.bidi_component.json = '{"rows": []}'
    style.delta.new_element.html.body = "<style>a {}</style>"
    text.delta.new_element.html.body = "<p>words</p>"
    reference.ref_hash = "abc"
    frames = [message.SerializeToString() for message in (component, style, text, reference)]
    assert traffic(frames) == Traffic(4, sum(map(len, frames)), 16 + 9 + 19)
