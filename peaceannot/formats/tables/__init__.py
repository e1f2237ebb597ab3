"""Tables of spans, links and articles: written as CSV or Excel workbooks, articles read back."""
