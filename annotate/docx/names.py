"""The names of WordprocessingML: namespaces, content types, relations.

Of ECMA-376, and of [MS-DOCX] for what Word added to comments since 2012.
"""

from __future__ import annotations

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
W16CID = "http://schemas.microsoft.com/office/word/2016/wordml/cid"
W16CEX = "http://schemas.microsoft.com/office/word/2018/wordml/cex"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
VARIANT = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
CUSTOM_XML = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
COMMENTS = (f"{_WORD}.comments+xml", f"{R}/comments")
COMMENTS_EXTENDED = (
    f"{_WORD}.commentsExtended+xml",
    "http://schemas.microsoft.com/office/2011/relationships/commentsExtended",
)
COMMENTS_IDS = (
    f"{_WORD}.commentsIds+xml",
    "http://schemas.microsoft.com/office/2016/09/relationships/commentsIds",
)
COMMENTS_EXTENSIBLE = (
    f"{_WORD}.commentsExtensible+xml",
    "http://schemas.microsoft.com/office/2018/08/relationships/commentsExtensible",
)
PEOPLE = (
    f"{_WORD}.people+xml",
    "http://schemas.microsoft.com/office/2011/relationships/people",
)
CUSTOM = ("", f"{R}/customXml")
CUSTOM_PROPERTIES = (
    "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
    f"{R}/customXmlProps",
)
DOCUMENT_PROPERTIES = (
    "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    f"{R}/custom-properties",
)
"""Each: the content type of a part, and the relation that leads to it."""
