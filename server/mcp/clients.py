"""Clients that connect to the tools, and what each is told: the page at ``/mcp`` shows it, docs/mcp.md has the same."""

from dataclasses import dataclass

NAME = "sandbox-atlas"
"""Name under which a client lists the tools."""


@dataclass(frozen=True, slots=True)
class AgentClient:
    """Client with the place of its settings, and the text that stands there; ``{address}`` stands for that of the tools."""

    label: str
    place: str
    template: str

    def text(self, address: str) -> str:
        """Return the text for the tools at an address."""
        return self.template.replace("{address}", address)


CLIENTS = (
    AgentClient("Claude Code", "in a terminal", f"claude mcp add --transport http {NAME} {{address}}"),
    AgentClient(
        "Claude Code, for all who work on a project",
        ".mcp.json",
        f'{{"mcpServers": {{"{NAME}": {{"type": "http", "url": "{{address}}"}}}}}}',
    ),
    AgentClient("Claude Desktop", "Settings, Connectors, “Add custom connector”", "{address}"),
    AgentClient(
        "Claude Desktop, for a site that the internet does not reach",
        "claude_desktop_config.json",
        f'{{"mcpServers": {{"{NAME}": {{"command": "npx", "args": ["-y", "mcp-remote", "{{address}}"]}}}}}}',
    ),
    AgentClient(
        "VS Code", ".vscode/mcp.json", f'{{"servers": {{"{NAME}": {{"type": "http", "url": "{{address}}"}}}}}}'
    ),
    AgentClient(
        "Cursor",
        ".cursor/mcp.json, or ~/.cursor/mcp.json for all projects",
        f'{{"mcpServers": {{"{NAME}": {{"url": "{{address}}"}}}}}}',
    ),
    AgentClient(
        "Windsurf",
        "~/.codeium/windsurf/mcp_config.json",
        f'{{"mcpServers": {{"{NAME}": {{"serverUrl": "{{address}}"}}}}}}',
    ),
    AgentClient(
        "Gemini CLI", "~/.gemini/settings.json", f'{{"mcpServers": {{"{NAME}": {{"httpUrl": "{{address}}"}}}}}}'
    ),
    AgentClient("Codex", "~/.codex/config.toml", f'[mcp_servers.{NAME}]\nurl = "{{address}}"'),
)
"""Usual clients."""
