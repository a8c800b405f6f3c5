#!/usr/bin/env python3
"""Independent judge of disarmed files: `probe.py FILE...` prints one JSON object a line: {"file", "kind", "opens", "dangers"}.

Written apart from the engine, in another language, on other libraries (zipfile, email, re, qpdf). It knows no allow-list of the
engine: it names what must never be in a file that crosses to LGWAN. A file that does not open strictly is a danger too.
"""
import csv as csvlib
import email
import email.policy
import html
import io
import json
import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import urllib.parse
import xml.etree.ElementTree as ET
import zipfile

BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
HIDDEN = re.compile("[\u0000-\u0008\u000e-\u001f\u007f\u200b\u2060\ufeff\U000e0000-\U000e007f]")
ACTIVE = re.compile(r"\.(exe|dll|scr|com|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|lnk|url|msi|jar|iso|img|chm|reg|scf|xll|docm|xlsm|pptm|dotm|xltm|potm|ppsm|xlam|ppam|xlsb|doc|xls|ppt|rtf|html?|mht|svgz)$", re.I)
HTTP = re.compile(r"^(https?://|mailto:)", re.I)
ACTING = re.compile(r"(javascript|vbscript|file|smb|mhtml|data|ldap|search-ms|ms-[a-z]+|res|shell|jar|cmd|vnd\.sun\.star\.[a-z]+|macro):", re.I)


class Findings(list):
    def add(self, code, where, detail=""):
        self.append({"code": code, "where": where, "detail": str(detail)[:120]})


# ---------------------------------------------------------------- OOXML

PARTS = {
    "macro": r"vbaproject|vbadata|attachedtoolbars",
    "xlm-macro": r"macrosheets/|dialogsheets/|intlmacrosheets/",
    "activex": r"activex|ctrlprops/",
    "embedded-document": r"/embeddings/",
    "external-workbook": r"externallinks/",
    "data-connection": r"connections\.(xml|bin)|querytables/|/model/|datamashup|customdata/",
    "custom-ui": r"customui|usercustomization",
    "alt-chunk": r"afchunk|\.mht$|\.html?$|\.rtf$",
    "web-extension": r"webextension|taskpane",
    "printer-settings": r"printersettings",
    "signature": r"_xmlsignatures",
    "embedded-font": r"\.odttf$|\.fntdata$|/fonts/",
    "binary": r"\.(bin|ole|exe|dll|emf|wmf|svg|glb|swf|lnk|vbs|js|docm|xlsm)$",
    "customisation": r"customizations\.xml|attachedtemplate",
    "media": r"\.(mp3|mp4|wav|wmv|avi|mov|m4a|mpe?g)$",
    "custom-xml": r"customxml/",
}
TYPES = re.compile(r"macroEnabled|vbaProject|vbaData|oleObject|activeX|ms-package|ctrlProps|queryTable|externalLink|connections\+xml|customUI|webextension|printerSettings|obfuscatedFont", re.I)
FIELDS = re.compile(r"^\s*(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|EMBED|DATABASE|MACROBUTTON|ASK|FILLIN|PRINT|RD|MERGEFIELD|ADDIN|CONTROL|HTMLACTIVEX|SHAPE\s+\\\*\s+MERGEFORMAT\s+DDE)\b", re.I)
FORMULA = re.compile(r"(?<![A-Z0-9_.])(_xlfn\.)?(WEBSERVICE|FILTERXML|RTD|CALL|REGISTER(\.ID)?|EXEC|EVALUATE|GET\.WORKSPACE|FOPEN|FWRITE|SEND\.KEYS|IMAGE|STOCKHISTORY|PY|SQL\.REQUEST|DDE|IMPORTDATA|IMPORTXML|RUN)\s*\(", re.I)
ACTIVE_TAGS = {"oleobject", "oleobj", "control", "altchunk", "ddelink", "olelink", "externalbook", "attachedtemplate", "mailmerge", "externaldata", "webpublishitem", "webpublishitems", "cmd", "videofile", "audiofile", "quicktimefile", "wavaudiofile", "snd", "extmediafile", "docvars", "subdoc", "frameset", "contentpart", "script"}


def local(tag):
    return tag.rsplit("}", 1)[-1].lower() if isinstance(tag, str) else ""


def parse_xml(data, where, out):
    if re.search(rb"<!(DOCTYPE|ENTITY)", data[:4096], re.I) or b"<!ENTITY" in data:
        out.add("external-entity", where)
        return None
    try:
        return ET.fromstring(data)
    except ET.ParseError as error:
        out.add("malformed", where, error)
        return None


def unescaped(value):
    """As the most credulous reader would see it."""
    return urllib.parse.unquote(html.unescape(value)).strip().replace("\\", "/")


def judge_target(target, where, out, code="external-link"):
    plain = unescaped(target)
    if plain.startswith("#") or plain == "":
        return
    if not HTTP.match(plain) or re.match(r"^https?:/{3,}|^https?://[^/]*@(ssl|\d+)/", plain, re.I):
        out.add(code, where, target)


def ooxml(archive, names, out):
    lower = [name.lower() for name in names]
    for name in names:
        for code, pattern in PARTS.items():
            if re.search(pattern, name, re.I):
                out.add(code, name)
    if "[content_types].xml" not in lower:
        out.add("malformed", "[Content_Types].xml", "missing")
        return
    types = archive.read(names[lower.index("[content_types].xml")])
    for match in TYPES.finditer(types.decode("utf-8", "replace")):
        out.add("content-type", "[Content_Types].xml", match.group())
    for name in names:
        if name.endswith(".rels"):
            rels(archive, name, names, out)
        elif name.endswith((".xml", ".vml")):
            part(archive.read(name), name, out)


def rels(archive, name, names, out):
    root = parse_xml(archive.read(name), name, out)
    if root is None:
        return
    folder, file = os.path.split(name)
    base = os.path.dirname(folder)
    source = os.path.join(base, file[: -len(".rels")]) if file != ".rels" else ""
    ids = set()
    for relation in root:
        kind, target = relation.get("Type", "").rsplit("/", 1)[-1].lower(), relation.get("Target", "")
        identity = relation.get("Id")
        if identity in ids:
            out.add("malformed", name, "id twice " + str(identity))
        ids.add(identity)
        if relation.get("TargetMode", "").lower() == "external":
            if kind != "hyperlink":
                out.add("external-link", name, kind + " " + target)
            else:
                judge_target(target, name, out)
        else:
            plain = unescaped(target).split("#")[0]
            path = os.path.normpath(os.path.join(base, plain)) if not plain.startswith("/") else plain[1:]
            if plain != "" and path not in names:
                out.add("dangling", name, target)
        if re.search(r"vbaproject|oleobject|control|attachedtemplate|frame|afchunk|externallink|customxml|package|subdocument|mailmerge|queryTable|connections|webextension|ui/extensibility", kind, re.I) and kind not in ("extended-properties",):
            out.add("relationship", name, kind)
    if source:
        data = archive.read(source).decode("utf-8", "replace") if source in names else ""
        for used in set(re.findall(r"\br:(?:id|embed|link|pict|dm|lo|qs|cs)=\"([^\"]+)\"", data)):
            if used not in ids:
                out.add("dangling", source, used)


def part(data, where, out):
    root = parse_xml(data, where, out)
    if root is None:
        return
    instructions, deep = [], []
    for element in root.iter():
        tag = local(element.tag)
        if tag in ACTIVE_TAGS:
            out.add("active-element", where, tag)
        if tag == "fldsimple":
            field(next((v for k, v in element.attrib.items() if local(k) == "instr"), ""), where, out)
        if tag == "fldchar":
            kind = next((v for k, v in element.attrib.items() if local(k) == "fldchartype"), "")
            if kind == "begin":
                deep.append([])
            elif kind in ("separate", "end") and deep:
                instructions.append("".join(deep[-1]))
                deep[-1] = []
                if kind == "end":
                    deep.pop()
        if tag in ("instrtext", "delinstrtext"):
            (deep[-1] if deep else instructions).append(element.text or "")
        if tag in ("f", "formula", "formula1", "formula2", "definedname") and element.text:
            formula(element, where, out)
        attributes(element, tag, where, out)
    for one in instructions:
        field(one, where, out)


def field(text, where, out):
    if FIELDS.match(text):
        out.add("field-code", where, text)
    link = re.match(r'\s*HYPERLINK\s+(?:\\[a-z]\s+"[^"]*"\s*)*"([^"]+)"', text, re.I)
    if link:
        judge_target(link.group(1), where, out)


def formula(element, where, out):
    text = element.text or ""
    bare = re.sub(r'"[^"]*"', '""', text)
    if FORMULA.search(bare):
        out.add("dangerous-formula", where, text)
    if re.search(r"(?<![A-Za-z0-9_\])])\[\d+\]|\[[^\]]+\.xl\w+\]|^[^'\"]*\|'", bare) and "[" + "#" not in bare:
        out.add("external-workbook", where, text)
    name = next((v for k, v in element.attrib.items() if local(k) == "name"), "")
    if local(element.tag) == "definedname" and re.match(r"(_xlnm\.)?auto_(open|close|activate|deactivate)", name, re.I):
        out.add("xlm-macro", where, name)


def attributes(element, tag, where, out):
    for key, value in element.attrib.items():
        name = local(key)
        if name == "macro" and value.strip():
            out.add("shape-action", where, value)
        if name == "action" and re.match(r"ppaction://(macro|program|ole|media|hlinkfile|hlinkpres)", value, re.I):
            out.add("shape-action", where, value)
        if name in ("href", "src", "dataurl") and value and not value.startswith("#"):
            judge_target(value, where, out)
        if re.match(r"\s*(javascript|vbscript|file|mhtml|data|ms-\w+|search-ms):", value, re.I):
            out.add("external-link", where, value)
        if re.match(r"^(\\\\|//)[\w.]", value):
            out.add("external-link", where, value)


# ---------------------------------------------------------------- OpenDocument

def odf(archive, names, out):
    first = archive.infolist()[0]
    if first.filename != "mimetype" or first.compress_type != 0:
        out.add("malformed", "mimetype", "not first or not stored")
    for name in names:
        if re.match(r"(basic|scripts|configurations2|dialogs|objectreplacements|database)/", name, re.I) or re.search(r"signatures\.xml$|manifest\.rdf$|^thumbnails/|layout-cache", name, re.I):
            out.add("unknown-part", name)
        if re.search(r"\.(bin|class|jar|py|bsh|js|exe|ole|svm|emf|wmf)$", name, re.I):
            out.add("unknown-part", name)
        if name.endswith((".xml", ".rdf")):
            root = parse_xml(archive.read(name), name, out)
            for element in [] if root is None else root.iter():
                tag = local(element.tag)
                if tag in ("event-listener", "event-listeners", "script", "object-ole", "plugin", "applet", "floating-frame", "dde-connection", "dde-connection-decl", "dde-source", "dde-link", "dde-links", "table-source", "section-source", "connection-resource", "macro", "libraries"):
                    out.add("active-element", name, tag)
                for key, value in element.attrib.items():
                    if local(key) == "href" and not value.startswith("#") and not re.match(r"^(\./)?[^:/\\]+(/[^:\\]*)*$", value):
                        judge_target(value, name, out)
                    if local(key) == "href" and ".." in value:
                        out.add("external-link", name, value)
                    if local(key) == "formula" and (FORMULA.search(re.sub(r'"[^"]*"', '""', value)) or "'file:" in value):
                        out.add("dangerous-formula", name, value)


# ---------------------------------------------------------------- PDF

PDF_NAMES = ["JavaScript", "JS", "AA", "Launch", "EmbeddedFile", "EmbeddedFiles", "RichMedia", "XFA", "SubmitForm", "ImportData", "ResetForm", "GoToR", "GoToE", "Movie", "Sound", "Rendition", "RichMediaExecute", "3D", "Filespec", "Collection", "URLS", "SpiderInfo", "OPI", "Encrypt", "Perms", "DSS", "AF", "PieceInfo", "GoTo3DView", "SetOCGState", "Hide"]


def pdf(data, out):
    if not data.startswith(b"%PDF-"):
        out.add("prepended-data", "start")
    if data.count(b"%%EOF") != 1 or not data.rstrip().endswith(b"%%EOF"):
        out.add("old-revision", "end", data.count(b"%%EOF"))
    plain = data
    if shutil.which("qpdf"):
        with tempfile.TemporaryDirectory() as folder:
            source, target = os.path.join(folder, "in.pdf"), os.path.join(folder, "out.pdf")
            with open(source, "wb") as file:
                file.write(data)
            check = subprocess.run(["qpdf", "--check", source], capture_output=True, timeout=60)
            if check.returncode != 0:
                out.add("malformed", "qpdf --check", check.stderr.decode("utf-8", "replace") + check.stdout.decode("utf-8", "replace")[-80:])
            subprocess.run(["qpdf", "--qdf", "--object-streams=disable", source, target], capture_output=True, timeout=120)
            if os.path.exists(target):
                with open(target, "rb") as file:
                    plain = file.read()
    # Streams are content; names that act stand in objects.
    objects = re.sub(rb"stream\r?\n.*?endstream", b"stream endstream", plain, flags=re.S)
    objects = re.sub(rb"\((?:\\.|[^()\\])*\)", b"()", objects)
    objects = re.sub(rb"#([0-9A-Fa-f]{2})", lambda m: bytes([int(m.group(1), 16)]), objects)
    for name in PDF_NAMES:
        count = len(re.findall(rb"/" + name.encode() + rb"(?![A-Za-z0-9_.-])", objects))
        if count and not (name == "JS" and b"/JavaScript" not in objects and b"/S /JavaScript" not in objects and not re.search(rb"/JS\s*(\(|\d+ \d+ R)", objects)):
            out.add("pdf-name", "/" + name, count)
    for target in re.findall(rb"/URI\s*\(((?:\\.|[^()\\])*)\)", plain):
        judge_target(target.decode("latin-1"), "URI", out)
    if re.search(rb"/OpenAction\s*<<", objects):
        out.add("open-action", "catalog")


# ---------------------------------------------------------------- pictures

def jpeg(data, out):
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        mark, size = data[at + 1], struct.unpack(">H", data[at + 2 : at + 4])[0]
        if mark == 0xDA:
            break
        content = data[at + 4 : at + 2 + size]
        if mark == 0xFE or (0xE1 <= mark <= 0xEF and not content.startswith((b"ICC_PROFILE", b"Adobe"))):
            out.add("metadata", "APP%d" % (mark - 0xE0) if mark != 0xFE else "COM", content[:20])
        at += 2 + size
    end = data.rfind(b"\xff\xd9")
    if end != len(data) - 2:
        out.add("appended-data", "end", len(data) - end - 2)


def png(data, out):
    at = 8
    while at + 12 <= len(data):
        size, kind = struct.unpack(">I", data[at : at + 4])[0], data[at + 4 : at + 8]
        if kind not in (b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"pHYs", b"sRGB", b"gAMA", b"cHRM", b"sBIT", b"iCCP", b"acTL", b"fcTL", b"fdAT", b"bKGD"):
            out.add("metadata", "chunk", kind)
        at += 12 + size
        if kind == b"IEND":
            break
    if at != len(data):
        out.add("appended-data", "end", len(data) - at)


def gif(data, out):
    if b"\x21\xfe" in data and re.search(rb"\x21\xfe[\x01-\xff][ -~]{4}", data):
        out.add("metadata", "comment")
    for match in re.finditer(rb"\x21\xff\x0b(.{11})", data, re.S):
        if match.group(1) not in (b"NETSCAPE2.0", b"ANIMEXTS1.0"):
            out.add("metadata", "application", match.group(1))
    if not data.endswith(b"\x3b"):
        out.add("appended-data", "end")


def webp(data, out):
    if struct.unpack("<I", data[4:8])[0] + 8 != len(data):
        out.add("appended-data", "end")
    at = 12
    while at + 8 <= len(data):
        kind, size = data[at : at + 4], struct.unpack("<I", data[at + 4 : at + 8])[0]
        if kind in (b"EXIF", b"XMP "):
            out.add("metadata", "chunk", kind)
        at += 8 + size + (size & 1)


def tiff(data, out):
    little = data[:2] == b"II"
    order = "<" if little else ">"
    at, seen = struct.unpack(order + "I", data[4:8])[0], set()
    while at and at not in seen and at + 2 <= len(data):
        seen.add(at)
        count = struct.unpack(order + "H", data[at : at + 2])[0]
        for index in range(count):
            tag = struct.unpack(order + "H", data[at + 2 + 12 * index : at + 4 + 12 * index])[0]
            if tag in (270, 271, 272, 305, 315, 316, 33432, 34665, 34853, 700, 33723, 34377, 40091, 40092, 40093, 40094, 40095, 37724):
                out.add("metadata", "tag", tag)
        at = struct.unpack(order + "I", data[at + 2 + 12 * count : at + 6 + 12 * count])[0]


# ---------------------------------------------------------------- text, web, calendar

def markup(data, out, kind):
    text = data.decode("utf-8", "replace")
    for code, pattern in {
        "script": r"<\s*(\w+:)?script",
        "event-handler": r"\son[a-z]+\s*=",
        "embedded": r"<\s*(\w+:)?(iframe|object|embed|applet|frame|form|meta|link|base|foreignObject|audio|video)\b",
        "entity": r"<!(DOCTYPE[^>]*\[|ENTITY)",
        "external-link": r"""(src|href|xlink:href|action|background|data|poster|srcset)\s*=\s*["']?\s*(?!#|https?:|mailto:|data:image/(png|jpeg|gif|webp))[a-z]+:""",
        "remote": r"""(src|poster|background|srcset)\s*=\s*["']?\s*(https?:)?//""",
        "style": r"@import|url\s*\(\s*['\"]?(?!#|data:image)|expression\s*\(|<\?xml-stylesheet",
    }.items():
        if kind == "svg" and code == "embedded":
            pattern = r"<\s*(\w+:)?(iframe|object|embed|foreignObject|audio|video|handler|listener)\b"
        found = re.search(pattern, html.unescape(text), re.I)
        if found:
            out.add(code, kind, found.group())


def csv(data, out, mark):
    for label in ("utf-8-sig", "cp932", "euc_jp", "utf-16"):
        try:
            text = data.decode(label)
            break
        except UnicodeError:
            continue
    else:
        return out.add("encoding", "csv")
    for line in csvlib.reader(io.StringIO(text, newline=""), delimiter=mark):
        for cell in line:
            bare = cell.lstrip()
            # A sign before a number is a number; anything else behind these is run by a spreadsheet.
            if re.match(r"[=@\uff1d\uff20]", bare) or (re.match(r"[+\-\uff0b\uff0d]", bare) and re.search(r"[A-Za-z(|!]", bare)):
                return out.add("formula-injection", "csv", cell)


def plain(data, out):
    text = data.decode("utf-8", "replace")
    if BIDI.search(text):
        out.add("bidi-control", "text")
    if b"\x00" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        out.add("control-characters", "text")


def calendar(data, out):
    text = re.sub(r"\r?\n[ \t]", "", data.decode("utf-8", "replace"))
    for line in text.splitlines():
        name = re.split(r"[:;]", line, maxsplit=1)[0].upper()
        if name in ("ATTACH", "URL", "CONFERENCE", "IMAGE", "TZURL", "SOURCE", "PHOTO", "LOGO", "KEY", "AGENT", "X-ALT-DESC") or name.startswith("X-MS-"):
            out.add("external-link", name, line)
        if re.match(r"ACTION:(?!DISPLAY)|METHOD:(?!PUBLISH)", line, re.I) or re.search(r";(ALTREP|DIR|SENT-BY)=|ENCODING=B", line.split(":")[0], re.I):
            out.add("action", name, line)
        if re.search(r"(^|[\s:])(file|javascript|smb):[/\\]", line, re.I):
            out.add("external-link", name, line)


# ---------------------------------------------------------------- mail and archives

HEADERS = {"from", "to", "cc", "date", "subject", "message-id", "in-reply-to", "references", "mime-version", "content-type", "content-transfer-encoding"}


def mail(data, out, depth):
    message = email.message_from_bytes(data, policy=email.policy.default)
    for name in message.keys():
        if name.lower() not in HEADERS:
            out.add("header-dropped", name)
    if message.defects:
        out.add("malformed", "mail", message.defects[0])
    texts = 0
    for item in message.walk() if message.get_content_type() != "message/rfc822" else []:
        kind = item.get_content_type()
        if kind == "multipart/mixed":
            continue
        if kind == "text/plain" and not item.get_filename():
            texts += 1
            body = item.get_payload(decode=True).decode("utf-8", "replace")
            if BIDI.search(body) or HIDDEN.search(body):
                out.add("bidi-control", "text")
            if re.search(r"\b(javascript|file|smb|ms-[a-z]+|search-ms):[/\\a-z]", body, re.I):
                out.add("external-link", "text")
        elif kind.startswith(("text/html", "multipart/")):
            out.add("html", kind)
        elif kind == "message/rfc822" or item.get_filename():
            if kind == "message/rfc822":
                continue
            name = item.get_filename() or ""
            out.extend({**one, "where": name + " > " + one["where"]} for one in probe(item.get_payload(decode=True) or b"", name, depth + 1)["dangers"])
    if texts < 1:
        out.add("malformed", "mail", "no text")


def safe_name(name):
    parts = name.rstrip("/").split("/")
    return not (name.startswith("/") or "\\" in name or ".." in parts or re.match(r"^[a-z]:", name, re.I) or BIDI.search(name) or HIDDEN.search(name)) and not any(re.match(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", one, re.I) or one != one.rstrip(" .") for one in parts)


def archive(opened, out, depth):
    seen = set()
    for info in opened.infolist():
        if not safe_name(info.filename):
            out.add("name-trick", info.filename)
        if info.filename.lower() in seen:
            out.add("name-trick", info.filename, "twice")
        seen.add(info.filename.lower())
        if info.flag_bits & 1 or info.comment or (info.external_attr >> 16) & 0o170000 == 0o120000:
            out.add("unknown-part", info.filename)
        if not info.is_dir():
            out.extend({**one, "where": info.filename + " > " + one["where"]} for one in probe(opened.read(info), info.filename, depth + 1)["dangers"])


def container(data, name, out, depth):
    try:
        opened = zipfile.ZipFile(io.BytesIO(data))
        bad = opened.testzip()
    except Exception as error:
        out.add("malformed", name, error)
        return "zip"
    if bad:
        out.add("malformed", bad)
    if not data.startswith(b"PK\x03\x04") and not data.startswith(b"PK\x05\x06"):
        out.add("prepended-data", name)
    if opened.comment or not data[-22:].startswith(b"PK\x05\x06"):
        out.add("appended-data", name)
    names = opened.namelist()
    if "mimetype" in names and b"opendocument" in opened.read("mimetype"):
        odf(opened, names, out)
        pictures(opened, names, out)
        return "odf"
    if any(one.lower() == "[content_types].xml" for one in names):
        ooxml(opened, names, out)
        pictures(opened, names, out)
        return "ooxml"
    archive(opened, out, depth)
    return "zip"


def pictures(opened, names, out):
    for name in names:
        if re.search(r"\.(jpe?g|png|gif|webp|tiff?|bmp)$", name, re.I):
            out.extend({**one, "where": name + " > " + one["where"]} for one in probe(opened.read(name), name, 1)["dangers"])


# ---------------------------------------------------------------- canaries

def expanded(data, depth=0):
    """Everything a reader could unpack out of a file, itself first."""
    yield data
    if depth > 6:
        return
    if data.startswith(b"PK"):
        try:
            opened = zipfile.ZipFile(io.BytesIO(data))
            for info in opened.infolist():
                yield info.filename.encode()
                yield from expanded(opened.read(info), depth + 1)
        except Exception:
            return
    elif b"%PDF-" in data[:1024] and shutil.which("qpdf"):
        with tempfile.TemporaryDirectory() as folder:
            source, target = os.path.join(folder, "in.pdf"), os.path.join(folder, "out.pdf")
            with open(source, "wb") as file:
                file.write(data)
            subprocess.run(["qpdf", "--qdf", "--object-streams=disable", "--decode-level=all", source, target], capture_output=True, timeout=120)
            if os.path.exists(target):
                with open(target, "rb") as file:
                    plain = file.read()
                yield plain
                for text in re.findall(rb"<([0-9A-Fa-f\s]{8,})>", plain):
                    yield bytes.fromhex((text + b"0" * (len(re.sub(rb"\s", b"", text)) % 2)).decode().replace("\n", "").replace("\r", "").replace(" ", ""))
    elif re.match(rb"(From|To|Cc|Date|Subject|Message-ID|MIME-Version|From -)[: ]", data):
        for item in email.message_from_bytes(data, policy=email.policy.default).walk():
            if not item.is_multipart():
                yield from expanded(item.get_payload(decode=True) or b"", depth + 1)


def holds(data, token):
    wanted = [token.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")] + [token.lower().encode()]
    return any(one in blob or one in blob.lower() for blob in expanded(data) for one in wanted)


def probe(data, name, depth=0):
    out = Findings()
    extension = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    if depth > 12:
        out.add("too-deep", name)
        return {"kind": "deep", "dangers": out}
    if ACTIVE.search(name):
        out.add("active-format", name)
    if BIDI.search(name):
        out.add("name-trick", name)
    kind = "text"
    if data.startswith((b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"L\x00\x00\x00\x01\x14\x02\x00")):
        out.add("executable", name)
    elif data.startswith(b"\xd0\xcf\x11\xe0"):
        out.add("active-format", name, "compound file")
    elif data.startswith(b"{\\rt"):
        out.add("active-format", name, "rtf")
    elif data.startswith(b"PK"):
        kind = container(data, name, out, depth)
    elif b"%PDF-" in data[:1024] and extension not in ("txt", "eml"):
        kind = "pdf"
        pdf(data, out)
    elif data.startswith(b"\xff\xd8"):
        kind = "jpeg"
        jpeg(data, out)
    elif data.startswith(b"\x89PNG"):
        kind = "png"
        png(data, out)
    elif data.startswith(b"GIF8"):
        kind = "gif"
        gif(data, out)
    elif data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        kind = "webp"
        webp(data, out)
    elif data[:4] in (b"II*\x00", b"MM\x00*"):
        kind = "tiff"
        tiff(data, out)
    elif extension == "svg":
        kind = "svg"
        markup(data, out, "svg")
    elif extension in ("html", "htm", "xhtml"):
        kind = "html"
        markup(data, out, "html")
    elif extension in ("csv", "tsv"):
        kind = "csv"
        csv(data, out, "\t" if extension == "tsv" else ",")
    elif extension in ("ics", "vcf"):
        kind = "calendar"
        calendar(data, out)
    elif extension == "eml":
        kind = "mail"
        mail(data, out, depth)
    elif extension == "xml":
        kind = "xml"
        parse_xml(data, name, out)
    else:
        plain(data, out)
    return {"kind": kind, "dangers": out}


if __name__ == "__main__":
    for path in sys.argv[1:]:
        with open(path, "rb") as handle:
            content = handle.read()
        try:
            result = probe(content, os.path.basename(path))
        except Exception as error:  # a probe that stumbles has not shown anything
            result = {"kind": "unknown", "dangers": [{"code": "probe-failed", "where": path, "detail": repr(error)}]}
        tokens = [one for one in os.environ.get("PROBE_TOKENS", "").split("|") if one]
        result["tokens"] = [one for one in tokens if holds(content, one)]
        print(json.dumps({"file": os.path.basename(path), **result}, ensure_ascii=False))
