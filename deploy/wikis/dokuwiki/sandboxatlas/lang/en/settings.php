<?php

$lang['site'] = 'Address of your Sandbox Atlas, such as https://atlas.example.org or https://intranet.example.org/atlas';
