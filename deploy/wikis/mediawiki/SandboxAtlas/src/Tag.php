<?php

namespace SandboxAtlas;

/** Puts a part of the configured Sandbox Atlas where a page says <atlas part="ranking" view="..." />. */
final class Tag
{
    /** @var \Config the wiki's settings; its class has another name from MediaWiki 1.41 on, so it is not declared */
    private $config;

    public function __construct($config)
    {
        $this->config = $config;
    }

    public function onParserFirstCallInit($parser)
    {
        $parser->setHook('atlas', [$this, 'render']);
    }

    /**
     * @param string|null $text what stands inside the tag; not used
     * @param array<string, string> $attributes decoded by MediaWiki
     * @return string HTML
     */
    public function render($text, array $attributes, $parser, $frame)
    {
        $parser->getOutput()->addModules(['ext.sandboxAtlas']);
        $texts = [];
        foreach (['title', 'open', 'fault'] as $name) {
            $texts[$name] = wfMessage('sandboxatlas-' . $name)->inContentLanguage()->text();
        }
        return Embed::html((string)$this->config->get('SandboxAtlasUrl'), $attributes, $texts);
    }
}
