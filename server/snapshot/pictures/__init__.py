"""Pictures drawn without a browser: a scene of few kinds of shapes, laid out once, written as SVG or painted as PNG."""
