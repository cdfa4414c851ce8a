// Whether the script behind the page runs, and whether an answer of it can still be on the way.
const app = () => document.querySelector("[data-testid=stApp]")?.dataset ?? {}
const isRunning = () => app().testScriptState === "running"
const isQuiet = () => app().testConnectionState === "CONNECTED" && !isRunning()

