// All that is sent of a component with every run, and therefore short: it loads the code once, from a file that the browser keeps. A second
// try has another address, because a browser may remember that the first one failed. Without the code the page says so.
const file=new URL("ADDRESS",document.baseURI)
let code,tries=""
const load=()=>import(file+tries).catch(()=>{tries+="?"})
export default async part=>{
code??=await load()??await load()
if(code)return code.default(part)
window.unloaded?.removeAttribute("hidden")}
