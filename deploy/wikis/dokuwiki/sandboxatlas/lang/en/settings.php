<?php

$lang['site'] = 'Address of your Sandbox Atlas, such as https://atlas.example.org (scheme, host, port; no path)';
