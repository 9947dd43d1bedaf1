"""A knowledge base as RDF: named graphs, exports, shapes, and questions to it."""
