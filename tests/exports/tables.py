"""pandas and pyarrow as readers of tables: vertices in one, edges in the other."""

from io import BytesIO

import pandas
import pyarrow
from pyarrow import csv, parquet

from graph import EDGE_COLUMNS, VERTEX_COLUMNS, Graph

_IDS = {"nodes": ["id"], "edges": ["id", "source", "target"]}
_COLUMNS = {"nodes": VERTEX_COLUMNS, "edges": EDGE_COLUMNS}
_NEO4J = {"str": "string", "int": "long", "float": "double", "date": "date"}
_ARROW = {
    "str": pyarrow.string(),
    "int": pyarrow.int64(),
    "float": pyarrow.float64(),
    "date": pyarrow.date32(),
}
_PANDAS = {"str": "str", "int": "Int64", "float": "Float64", "date": "str"}
# Columns whose names say their role to neo4j-admin.
_ROLES = {
    "nodes": {"id": "id:ID", "kind": ":LABEL"},
    "edges": {"source": ":START_ID", "target": ":END_ID", "relation": ":TYPE"},
}


def pandas_csv(nodes, edges, is_directed):
    """pandas: a pair of CSV files."""
    frames = {}
    for table, data in (("nodes", nodes), ("edges", edges)):
        types = {name: _PANDAS[of] for name, of in _types(table).items()}
        frames[table] = pandas.read_csv(BytesIO(data), dtype=types, keep_default_na=False, na_values=[""])
    graph = _graph(
        is_directed,
        *({table: _records(frame) for table, frame in frames.items()}.values()),
        [_header_complaints(table, list(frame.columns), list(_types(table))) for table, frame in frames.items()],
    )
    ends = pandas.concat([frames["edges"]["source"], frames["edges"]["target"]])
    counted = ends.value_counts().reindex(frames["nodes"]["id"], fill_value=0)
    graph.degrees = {key: int(count) for key, count in counted.items()}
    return graph


def arrow_csv(nodes, edges, is_directed):
    """pyarrow: a pair of CSV files that begin with a byte order mark, and whose lines end as RFC 4180 has it."""
    tables, complaints = {}, []
    for table, data in (("nodes", nodes), ("edges", edges)):
        if not data.startswith(b"\xef\xbb\xbf"):
            complaints.append([f"the {table} have no byte order mark"])
        if data.replace(b"\r\n", b"").count(b"\n") or not data.endswith(b"\r\n"):
            complaints.append([f"there are lines of {table} that do not end with CR LF"])
        options = csv.ConvertOptions(
            column_types={
                name: pyarrow.string() if of == "date" else _ARROW[of] for name, of in _types(table).items()
            },
            strings_can_be_null=True,
            null_values=[""],
        )
        tables[table] = csv.read_csv(BytesIO(data), convert_options=options)
        complaints.append(_header_complaints(table, tables[table].column_names, list(_types(table))))
    return _graph(is_directed, tables["nodes"].to_pylist(), tables["edges"].to_pylist(), complaints)


def neo4j_csv(nodes, edges, is_directed):
    """pandas: a pair of CSV files with the header of neo4j-admin."""
    records, complaints = [], []
    for table, data in (("nodes", nodes), ("edges", edges)):
        types = _types(table)
        header = {name: _ROLES[table].get(name, f"{name}:{_NEO4J[of]}") for name, of in types.items()}
        frame = pandas.read_csv(
            BytesIO(data),
            dtype={header[name]: _PANDAS[of] for name, of in types.items()},
            keep_default_na=False,
            na_values=[""],
        )
        complaints.append(_header_complaints(table, list(frame.columns), list(header.values())))
        frame = frame.rename(columns={word: name for name, word in header.items()})
        if table == "edges" and not is_directed:
            # Neo4j has no edge without a type.
            if set(frame["relation"]) - {"TIE"}:
                complaints.append([f"derived edges have the types {set(frame['relation'])}"])
            frame = frame.drop(columns="relation")
        if table == "edges" and frame[["source", "target"]].isna().any(axis=None):
            complaints.append(["an edge lacks an end"])
        records.append(_records(frame))
    return _graph(is_directed, *records, complaints)


def arrow_parquet(nodes, edges, is_directed):
    """pyarrow: a pair of Parquet files, with the types of their columns."""
    read = {table: parquet.read_table(BytesIO(data)) for table, data in (("nodes", nodes), ("edges", edges))}
    complaints = []
    for table, of_table in read.items():
        wanted = [
            pyarrow.field(name, _ARROW[of], nullable=name not in _IDS[table])
            for name, of in _types(table).items()
        ]
        found = [field.remove_metadata() for field in of_table.schema]
        complaints.append(
            [f"a column of {table}: expected {one}, found {other}" for one, other in zip(wanted, found) if one != other]
        )
        complaints.append(_header_complaints(table, of_table.column_names, list(_types(table))))
    facts = [
        {name.decode(): fact.decode() for name, fact in (table.schema.metadata or {}).items()}
        for table in read.values()
    ]
    if facts[0] != facts[1]:
        complaints.append([f"the two say different things of themselves: {facts}"])
    rows = [[_iso(row) for row in table.to_pylist()] for table in read.values()]
    return _graph(is_directed, *rows, complaints, facts[0])


def pandas_parquet(nodes, edges, is_directed):
    """pandas: a pair of Parquet files, and a matrix of who is joined with whom."""
    frames = [pandas.read_parquet(BytesIO(data), dtype_backend="pyarrow") for data in (nodes, edges)]
    graph = _graph(is_directed, *([_iso(row) for row in _records(frame)] for frame in frames), [])
    matrix = pandas.crosstab(frames[1]["source"].astype(str), frames[1]["target"].astype(str))
    sums = matrix.sum(axis=1).add(matrix.sum(axis=0), fill_value=0)
    graph.degrees = {key: int(sums.get(key, 0)) for key in graph.vertices}
    return graph


def _types(table):
    return {name: "str" for name in _IDS[table]} | {name: of.__name__ for name, of in _COLUMNS[table].items()}


def _graph(is_directed, nodes, edges, complaints, facts=None):
    graph = Graph(is_directed, facts=facts or {})
    graph.complaints = [complaint for some in complaints for complaint in some]
    for row in nodes:
        row = {name: value for name, value in row.items() if value is not None}
        graph.add_vertex(row.pop("id"), row)
    for row in edges:
        row = {name: value for name, value in row.items() if value is not None}
        graph.add_edge(row.pop("id"), row.pop("source"), row.pop("target"), row)
    return graph


def _records(frame):
    """The rows of a frame, with None for what is not there and values as Python has them."""
    plain = frame.astype(object).where(frame.notna(), None)
    return plain.to_dict(orient="records")


def _iso(row):
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in row.items()}


def _header_complaints(table, found, wanted):
    return [] if found == wanted else [f"the header of {table}: expected {wanted}, found {found}"]
