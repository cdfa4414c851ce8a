"""The frame around every page: session state, navigation, styles, downloads and notices."""
