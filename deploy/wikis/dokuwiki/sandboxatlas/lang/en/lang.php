<?php

$lang['title'] = 'Sandbox Atlas';
$lang['open'] = 'Open in a tab of its own';
$lang['fault'] = 'Sandbox Atlas cannot be shown here.';
