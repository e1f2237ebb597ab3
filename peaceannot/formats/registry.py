"""The formats there are, one line each."""

from functools import partial
from pathlib import Path

from peaceannot.formats import (
    bioc,
    brat,
    cas,
    conll,
    dna,
    docbin,
    doccano,
    gate,
    hf,
    labelstudio,
    medtator,
    prodigy,
    qualcoder,
    refi,
    taguette,
    w3c,
    webanno,
)
from peaceannot.formats.brat import writing as brat_writing
from peaceannot.formats.cas import writing as cas_writing
from peaceannot.formats.conll import writing as conll_writing
from peaceannot.formats.docbin import writing as docbin_writing
from peaceannot.formats.format import Format, from_file, to_file
from peaceannot.formats.hf import writing as hf_writing
from peaceannot.formats.jsonl import write_jsonl
from peaceannot.formats.jsonl_reading import read_jsonl
from peaceannot.formats.labelstudio import writing as labelstudio_writing
from peaceannot.formats.plain_text import write_texts
from peaceannot.formats.prodigy import writing as prodigy_writing
from peaceannot.formats.tables.articles_in import table_reader
from peaceannot.formats.tables.csv_reading import CSV, recognise_csv
from peaceannot.formats.tables.csv_writing import write_csv
from peaceannot.formats.tables.json_lines import JSON_LINES, recognise_json_lines
from peaceannot.formats.tables.rows import ARTICLES, LINKS_TABLE
from peaceannot.formats.tables.xlsx_reading import XLSX, recognise_xlsx
from peaceannot.formats.tables.xlsx_writing import write_xlsx
from peaceannot.formats.w3c import writing as w3c_writing
from peaceannot.formats.webanno import writing as webanno_writing
from peaceannot.model import KnownError

_TAGGED = ("tags", "tokenizer", "sentences", "overlap")
_TOKENS = ("tokenizer", "overlap")
_LAID_OUT = ("tokenizer", "sentences")


def _is_ours(path: Path, head: bytes) -> bool:
    return b'"peaceannot"' in head[:200]


FORMATS = (
    Format("jsonl", "PeaceAnnot JSON lines", (".jsonl",),
           "Everything: texts, sources, scheme, spans, links, actors, notes and reviews.", "",
           from_file(read_jsonl), to_file(write_jsonl), _is_ours, suggestions=True,
           reviews=True),
    Format("csv", "Table of spans (CSV)", (".csv",),
           "One row for each span: quote, label, place, annotator, note, actor, attributes.",
           "The texts, the links, and articles without spans.", None, write_csv,
           suggestions=True),
    Format("csv-links", "Table of links (CSV)", (".csv",),
           "One row for each link, with label and quote of both ends, and attributes.",
           "The texts, and spans that no link ties.", None, partial(write_csv, table=LINKS_TABLE)),
    Format("csv-articles", "Table of articles (CSV)", (".csv",),
           "One row for each article: text, source, attributes, status, number of spans.",
           "The spans and links.", table_reader(CSV), partial(write_csv, table=ARTICLES),
           recognise_csv, table=CSV),
    Format("csv-excel", "Table of spans for Excel (CSV)", (".csv",),
           "The table of spans, marked as UTF-8 so that Excel reads every script right.",
           "The texts, the links, and articles without spans.", None,
           partial(write_csv, mark=True), suggestions=True),
    Format("xlsx", "Excel workbook", (".xlsx",),
           "A sheet each for articles, spans and links, with attributes and actors.",
           "Texts beyond 32,767 characters are cut.", table_reader(XLSX), write_xlsx,
           recognise_xlsx, "documents", suggestions=True, table=XLSX),
    Format("txt", "Plain texts", (".zip", ".txt", ""),
           "The text of each article as a file, in a zip archive or a new folder.",
           "All that is marked, and the sources.", None, write_texts),
    Format("brat", "brat standoff", (".zip", ""),
           brat_writing.CARRIES, brat_writing.LOSES,
           brat.read_brat, brat.write_brat, brat.recognise_brat),
    Format("webanno", "WebAnno TSV 3.3", (".zip", ""),
           webanno_writing.CARRIES, webanno_writing.LOSES,
           webanno.read_webanno, webanno.write_webanno, webanno.recognise_webanno,
           uses=_LAID_OUT),
    Format("conll", "CoNLL-2003 (BIO, BILOU, IOB1)", (".conll", ".bio", ".iob", ".bilou"),
           conll_writing.CARRIES, conll_writing.LOSES,
           conll.read_conll, conll.write_conll, conll.recognise_conll,
           uses=_TAGGED, for_training=True),
    Format("spacy", "spaCy DocBin", (".spacy",), docbin_writing.CARRIES, docbin_writing.LOSES,
           docbin.read_docbin, docbin.write_docbin, docbin.recognise_docbin, "spacy",
           uses=_TOKENS, for_training=True, reader="spaCy"),
    Format("hf", "Hugging Face data set (Parquet)", (".zip", ""),
           hf_writing.CARRIES, hf_writing.LOSES,
           hf.read_hf, hf.write_hf, hf.recognise_hf, "hf",
           uses=_TAGGED, for_training=True, suggestions=True, write_parts=hf.write_hf,
           reader="datasets", read_back=hf.load_back),
    Format("prodigy", "Prodigy JSON lines", (".jsonl",),
           prodigy_writing.CARRIES, prodigy_writing.LOSES,
           prodigy.read_prodigy, prodigy.write_prodigy, prodigy.recognise_prodigy,
           uses=("tokenizer",), for_training=True),
    Format("labelstudio", "Label Studio JSON", (".json",),
           labelstudio_writing.CARRIES, labelstudio_writing.LOSES,
           labelstudio.read_labelstudio, labelstudio.write_labelstudio,
           labelstudio.recognise_labelstudio, for_training=True, suggestions=True),
    Format("doccano", "doccano JSON lines", (".jsonl",),
           "Texts and spans that may overlap.",
           "Gaps in spans, links, attributes, actors, notes and annotators.",
           doccano.read_doccano, doccano.write_doccano, doccano.recognise_doccano,
           for_training=True),
    Format("doccano-relations", "doccano JSON lines with relations", (".jsonl",),
           "Texts, spans that may overlap, and links.",
           "Gaps in spans, attributes, actors, notes and annotators.",
           doccano.read_doccano, doccano.write_doccano_relations, for_training=True),
    Format("xmi", "UIMA CAS as XMI (INCEpTION)", (".zip", ""),
           cas_writing.CARRIES, cas_writing.LOSES,
           cas.read_cas, cas.write_xmi, cas.recognise_xmi, "uima", uses=_LAID_OUT),
    Format("json-cas", "UIMA JSON CAS (INCEpTION)", (".zip", ""),
           cas_writing.CARRIES, cas_writing.LOSES,
           cas.read_cas, cas.write_json_cas, cas.recognise_json_cas, "uima", uses=_LAID_OUT),
    Format("w3c", "W3C Web Annotation (JSON-LD)", (".zip", ""),
           w3c_writing.CARRIES, w3c_writing.LOSES,
           w3c.read_w3c, w3c.write_w3c, w3c.recognise_w3c),
    Format("bioc-json", "BioC JSON", (".json",), bioc.CARRIES, bioc.LOSES,
           bioc.read_bioc_json, bioc.write_bioc_json, bioc.recognise_bioc_json,
           for_training=True),
    Format("bioc-xml", "BioC XML", (".xml",), bioc.CARRIES, bioc.LOSES,
           bioc.read_bioc_xml, bioc.write_bioc_xml, bioc.recognise_bioc_xml,
           for_training=True),
    Format("refi", "REFI-QDA project", (".qdpx",), refi.CARRIES, refi.LOSES,
           refi.read_qdpx, refi.write_qdpx, refi.recognise_qdpx),
    Format("refi-codebook", "REFI-QDA codebook", (".qdc",),
           refi.CODEBOOK_CARRIES, refi.CODEBOOK_LOSES,
           refi.read_qdc, refi.write_qdc, refi.recognise_qdc, scheme_only=True),
    Format("qualcoder", "QualCoder project", (".qda", ""), qualcoder.CARRIES,
           "Pictures, recordings, journals.",
           qualcoder.read_qualcoder, None, qualcoder.recognise_qualcoder),
    Format("taguette", "Taguette project", (".sqlite3", ".db"), taguette.CARRIES,
           "The layout of the documents.",
           taguette.read_taguette, None, taguette.recognise_taguette),
    Format("dna", "Discourse Network Analyzer database", (".dna",), dna.CARRIES,
           "Regular expressions, settings, passwords.",
           dna.read_dna, None, dna.recognise_dna),
    Format("json-articles", "JSON lines of articles", (".jsonl", ".ndjson", ".json"),
           "One object for each article, with a field that holds its text.", "",
           table_reader(JSON_LINES), None, recognise_json_lines, table=JSON_LINES),
    Format("gate", "GATE XML", (".xml", ".zip", ""), gate.CARRIES,
           "The layout of the documents.", gate.read_gate, None, gate.recognise_gate),
    Format("medtator", "MedTator XML", (".xml", ".zip", ""), medtator.CARRIES, "",
           medtator.read_medtator, None, medtator.recognise_medtator),
)  # fmt: skip


def format_named(name: str) -> Format:
    """Return the format with this name. Raises KnownError if there is none."""
    for known in FORMATS:
        if known.name == name:
            return known
    names = ", ".join(known.name for known in FORMATS)
    raise KnownError(f"There is no format “{name}”; there are {names}.")
