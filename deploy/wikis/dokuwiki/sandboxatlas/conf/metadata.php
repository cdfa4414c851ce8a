<?php

$meta['site'] = ['string', '_pattern' => '~^(https?://[A-Za-z0-9.:\[\]-]+(/[A-Za-z0-9._-]+)*/?)?$~'];
