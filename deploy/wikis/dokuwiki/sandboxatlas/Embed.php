<?php

namespace SandboxAtlas;

/**
 * The HTML of one embed, from what the author of a wiki page wrote.
 *
 * The site is always the configured one: an author chooses what is shown, never from where. Every value is checked,
 * taken apart and put together anew; nothing is handed on as written. A wrong value gives a note in place of the frame.
 *
 * Written by `make plugins` from deploy/wikis/shared/Embed.php, for both wikis: change it there.
 */
final class Embed
{
    private const ATTRIBUTES = ['part', 'view', 'url', 'theme', 'live', 'platform', 'height', 'as'];
    private const CHOICES = ['theme' => ['light', 'dark'], 'live' => ['0', '1'], 'as' => ['frame', 'picture']];
    private const LONGEST_VIEW = 4000;
    private const LOWEST = 100;
    private const HIGHEST = 4000;

    /**
     * @param string $site address of the Sandbox Atlas, as configured: scheme, host and port, and its path if it stands below one
     * @param array<string, string> $attributes what the author wrote: name => value, not escaped
     * @param array{title: string, open: string, fault: string} $texts words around it, in the wiki's language
     * @return string HTML
     */
    public static function html(string $site, array $attributes, array $texts): string
    {
        try {
            $atlas = self::configured($site);
            $wanted = self::checked($atlas, $attributes);
        } catch (\InvalidArgumentException $fault) {
            $text = $texts['fault'] . ' ' . $fault->getMessage();
            return '<p class="sandbox-atlas-fault" role="note">' . self::escape($text) . '</p>';
        }
        $still = $atlas . '/embed?' . self::query($wanted['own'] + $wanted['view']);
        $live = ['part' => $wanted['part'], 'live' => '1'] + $wanted['own'] + $wanted['view'];
        $title = $texts['title'] . ': ' . str_replace('-', ' ', $wanted['part']);
        $open = '<a href="' . self::escape($still) . '" target="_blank" rel="noopener">';
        $picture = self::element('img', [
            'src' => self::picture($atlas, $wanted),
            'alt' => $title,
            'loading' => 'lazy',
        ]);
        if ($wanted['as'] === 'picture') {
            return '<p class="sandbox-atlas">' . $open . $picture . '</a></p>';
        }
        $frame = self::element('iframe', [
            'src' => $wanted['live'] === '1' ? $atlas . '/embed?' . self::query($live) : $still,
            'title' => $title,
            'width' => '100%',
            'height' => (string)$wanted['height'],
            'loading' => 'lazy',
            'allow' => 'clipboard-write',
            // The frame tells its height to listed sites only, and knows them by this.
            'referrerpolicy' => 'origin',
        ]);
        return '<div class="sandbox-atlas">' . $frame . '</iframe><p class="sandbox-atlas-picture" hidden>' . $open
            . $picture . '</a></p><p class="sandbox-atlas-link">' . $open . self::escape($texts['open'])
            . '</a></p></div>';
    }

    /** Scheme, host and port of an address, in small letters and without the usual port; empty when there is none. */
    private static function origin(string $address): string
    {
        $form = '~^(https?)://([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:]+\])(:[0-9]{1,5})?(?=[/?#]|$)~Di';
        if (!preg_match($form, $address, $found)) {
            return '';
        }
        $scheme = strtolower($found[1]);
        $port = $found[3] ?? '';
        $usual = $scheme === 'https' ? ':443' : ':80';
        return $scheme . '://' . strtolower($found[2]) . ($port === $usual ? '' : $port);
    }

    /** The configured address without a closing slash. */
    private static function configured(string $site): string
    {
        $origin = self::origin($site);
        $path = '~^[a-z]+://[^/?#]+((?:/(?!\.{1,2}(?:/|$))[a-z0-9._-]+)*)/?$~Di';
        if ($origin === '' || !preg_match($path, $site, $found)) {
            throw new \InvalidArgumentException(
                'The address of the site is not set, or is not like https://atlas.example.org '
                . 'or https://intranet.example.org/atlas. '
                . 'The administrator of this wiki sets it.'
            );
        }
        return $origin . $found[1];
    }

    /** Whether an address is one of the site's: of its origin, and below its path. */
    private static function isOf(string $atlas, string $address): bool
    {
        $path = (string)parse_url($atlas, PHP_URL_PATH);
        $asked = (string)parse_url($address, PHP_URL_PATH);
        return self::origin($address) === self::origin($atlas)
            && ($asked === $path || strpos($asked, $path . '/') === 0);
    }

    /** Every attribute with its value or its default; throws with what was expected. */
    private static function checked(string $atlas, array $attributes): array
    {
        foreach (array_keys($attributes) as $name) {
            if (!in_array($name, self::ATTRIBUTES, true)) {
                self::refuse((string)$name, 'not known here; known are ' . implode(', ', self::ATTRIBUTES));
            }
        }
        $view = self::view($atlas, $attributes);
        // An address may carry these too; what the author wrote beside it counts more.
        $wanted = $attributes + array_intersect_key($view, ['part' => 1, 'theme' => 1, 'live' => 1, 'platform' => 1])
            + ['part' => 'ranking', 'live' => '0', 'height' => '480', 'as' => 'frame'];
        foreach (self::CHOICES as $name => $choices) {
            if (isset($wanted[$name]) && !in_array($wanted[$name], $choices, true)) {
                self::refuse($name, 'expected ' . implode(' or ', $choices));
            }
        }
        foreach (['part', 'platform'] as $name) {
            if (isset($wanted[$name]) && !preg_match('/^[a-z0-9][a-z0-9-]{0,63}$/D', $wanted[$name])) {
                self::refuse($name, 'expected small letters, digits and hyphens');
            }
        }
        if (!preg_match('/^[0-9]{1,4}$/D', $wanted['height']) || $wanted['height'] < self::LOWEST
            || $wanted['height'] > self::HIGHEST
        ) {
            self::refuse('height', 'expected pixels from ' . self::LOWEST . ' to ' . self::HIGHEST);
        }
        $own = ['part' => 1, 'theme' => 1, 'platform' => 1];
        $wanted['own'] = array_intersect_key($wanted, $own);
        $wanted['view'] = array_diff_key($view, $own, ['live' => 1]);
        return $wanted;
    }

    /** The parameters of the view, name => value, decoded; from `view`, or from a whole address in `url`. */
    private static function view(string $atlas, array $attributes): array
    {
        $text = $attributes['view'] ?? '';
        if (isset($attributes['url'])) {
            if (!self::isOf($atlas, (string)$attributes['url'])) {
                self::refuse('url', 'expected an address that begins with ' . $atlas . '/');
            }
            $text = (string)parse_url($attributes['url'], PHP_URL_QUERY);
        }
        if (strlen($text) > self::LONGEST_VIEW) {
            self::refuse('view', 'expected at most ' . self::LONGEST_VIEW . ' characters');
        }
        $pairs = [];
        foreach (array_filter(explode('&', ltrim($text, '?')), 'strlen') as $pair) {
            [$name, $value] = explode('=', $pair, 2) + [1 => ''];
            $value = urldecode($value);
            // An ampersand that was written as an entity more than once leaves its name before the parameter's. The rest of what
            // happens to links on their way is undone by the site.
            $name = strtolower(preg_replace('/^(?:amp;|#0*38;|#x0*26;)+/i', '', urldecode($name)));
            if ($name === '' && $value === '') {
                continue;
            }
            if (!preg_match('/^[a-z_][a-z0-9_]{0,31}$/D', $name) || !preg_match('/^[^\x00-\x1f\x7f]*$/Du', $value)) {
                self::refuse('view', 'expected what stands after the ? of an address of the site');
            }
            $pairs[$name] = $value;
        }
        return $pairs;
    }

    /** The address of the same part as a picture. Its state stands in the path, as a whole encoded once more if needed. */
    private static function picture(string $atlas, array $wanted): string
    {
        $state = self::query($wanted['view'] + array_diff_key($wanted['own'], ['part' => 1]));
        $state = strpos($state, '%') === false ? $state : rawurlencode($state);
        return $atlas . '/snapshot/' . ($state === '' ? '-' : $state) . '/' . $wanted['part'] . '.png';
    }

    /** The text after a question mark; colons and commas stay readable, as in the site's own links. */
    private static function query(array $pairs): string
    {
        $query = http_build_query($pairs, '', '&', PHP_QUERY_RFC3986);
        return strtr($query, ['%3A' => ':', '%2C' => ',']);
    }

    /** An opening tag; names are ours, values are escaped. */
    private static function element(string $name, array $attributes): string
    {
        $html = '<' . $name;
        foreach ($attributes as $attribute => $value) {
            $html .= ' ' . $attribute . '="' . self::escape($value) . '"';
        }
        return $html . '>';
    }

    private static function escape(string $text): string
    {
        return htmlspecialchars($text, ENT_QUOTES | ENT_SUBSTITUTE, 'UTF-8');
    }

    private static function refuse(string $name, string $expected): void
    {
        throw new \InvalidArgumentException($name . ': ' . $expected . '.');
    }
}
