"""XML of packages: parsed without document types, entities or anything from outside the file."""

from lxml import etree

Element = etree._Element  # noqa: SLF001 - the type has no public name


class XmlError(ValueError):
    """Not well-formed, or with a document type, which no office program writes."""


def parsed(data: bytes) -> Element:
    """The root element. Raises ``XmlError``."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
        remove_pis=True, huge_tree=False,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise XmlError(str(error)) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise XmlError("DOCTYPE")
    return root


def local(element: Element) -> str:
    """The element's name without its namespace; empty for what is no element."""
    tag: object = element.tag  # comments and the like have a function there
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element, name: str) -> str | None:
    """An attribute by its name in whatever namespace."""
    found = element.get(name)
    if found is not None:
        return found
    for key, value in element.attrib.items():
        if str(key).endswith("}" + name):
            return str(value)
    return None


def child(element: Element | None, name: str) -> Element | None:
    """The first child of that name."""
    if element is None:
        return None
    return next((one for one in element if local(one) == name), None)
