// The end of a component's file: its style is in place before it draws.
const atlasStyle = new CSSStyleSheet()
atlasStyle.replaceSync(STYLE)
export default (part) => {
  const root = part.parentElement
  if (root.adoptedStyleSheets[0] !== atlasStyle) root.adoptedStyleSheets = [atlasStyle]
  return atlasDraw(part)
}
