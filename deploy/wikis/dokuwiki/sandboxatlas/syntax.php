<?php

use dokuwiki\Extension\SyntaxPlugin;
use SandboxAtlas\Embed;

require_once __DIR__ . '/Embed.php';

/** Puts a part of the configured Sandbox Atlas where a page says <atlas part="ranking" view="...">. */
class syntax_plugin_sandboxatlas extends SyntaxPlugin
{
    public function getType()
    {
        return 'substition'; // DokuWiki's own spelling
    }

    public function getPType()
    {
        return 'block';
    }

    public function getSort()
    {
        return 155;
    }

    public function connectTo($mode)
    {
        // A quoted value may hold ">", as views with conditions do.
        $this->Lexer->addSpecialPattern('<atlas\b(?:[^">]|"[^"]*")*>', $mode, 'plugin_sandboxatlas');
    }

    /** @return array<string, string> name => value as written; text that is no attribute stands under its own words */
    public function handle($match, $state, $pos, Doku_Handler $handler)
    {
        $inside = rtrim(substr($match, strlen('<atlas'), -1), "/ \t\r\n");
        $form = '/([a-z]+)\s*=\s*"([^"]*)"/i';
        preg_match_all($form, $inside, $found, PREG_SET_ORDER);
        $attributes = [];
        foreach ($found as [, $name, $value]) {
            $attributes[strtolower($name)] = htmlspecialchars_decode($value, ENT_QUOTES);
        }
        $rest = trim(preg_replace($form, '', $inside));
        return $rest === '' ? $attributes : $attributes + [$rest => ''];
    }

    public function render($format, Doku_Renderer $renderer, $data)
    {
        if ($format !== 'xhtml') {
            return false;
        }
        $texts = [];
        foreach (['title', 'open', 'fault'] as $name) {
            $texts[$name] = $this->getLang($name);
        }
        $renderer->doc .= Embed::html((string)$this->getConf('site'), $data, $texts);
        return true;
    }
}
