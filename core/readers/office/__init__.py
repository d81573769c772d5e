"""Readers of office documents: Word, Excel, WPS, OpenDocument and RTF to Documents."""
