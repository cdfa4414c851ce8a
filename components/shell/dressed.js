// The end of a component's file: its style is in place before it draws, and what a reader sets is sent at once. Streamlit sends it with a timer, which
// browsers put off until the reader's step has been drawn: the server would begin only then.
const atlasStyle = new CSSStyleSheet()
atlasStyle.replaceSync(STYLE)
const atlasAtOnce = (action) => {
  const { setTimeout } = window
  window.setTimeout = (task, delay, ...rest) => (delay === 0 ? queueMicrotask(task) : setTimeout(task, delay, ...rest))
  try {
    return action()
  } finally {
    window.setTimeout = setTimeout
  }
}
export default (part) => {
  const root = part.parentElement
  if (root.adoptedStyleSheets[0] !== atlasStyle) root.adoptedStyleSheets = [atlasStyle]
  return atlasDraw({ ...part, setTriggerValue: (...event) => atlasAtOnce(() => part.setTriggerValue(...event)) })
}
