<?php

// Where your Sandbox Atlas answers: scheme, host and port, nothing after it. Nothing else is ever put in a frame.
$conf['site'] = '';
