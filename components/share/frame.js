// A frame or picture of this site. It is made anew only when something about it changed: a frame loads each time it is made.
export default ({ data, parentElement }) => {
  const stage = parentElement.querySelector(".stage")
  const wanted = JSON.stringify(data)
  if (!data || stage.dataset.shown === wanted || !/^\.\/[^/\\]/.test(data.address)) return
  stage.dataset.shown = wanted
  const node = document.createElement(data.kind === "picture" ? "img" : "iframe")
  if (data.kind === "picture") {
    node.alt = data.title
    node.width = data.width
  } else {
    node.title = data.title
    node.height = data.height
    node.dataset.theme = data.theme
    node.allow = "clipboard-write"
    node.referrerPolicy = "origin"
    if (data.sandbox) node.setAttribute("sandbox", data.sandbox)
  }
  node.loading = "lazy"
  node.src = data.address
  stage.replaceChildren(node)
}
