"""The word lists behind `vocabulary` and the grammar extractor: facts of English and Chinese, no behaviour."""
