"""What Gouji knows and does, without a window: documents, forms, records, rules, the store."""
