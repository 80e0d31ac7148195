"""Software bills of materials of an image: SPDX 2.3 and CycloneDX 1.6, by the libraries of their makers.

Both say the same: the image contains these packages, and these tools made it. Nothing in them changes from one day or
machine to another, so the same image has the same files."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Callable
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any

from zeroos.errors import ZeroosError
from zeroos.reports.audit.model import Audit, Package

if TYPE_CHECKING:
    from cyclonedx.model.component import Component

_ANY_DAY = datetime(1970, 1, 1, tzinfo=timezone.utc)  # SPDX demands one
_NAMESPACE = uuid.UUID("7f0d2f0c-3c0c-5f6c-9d8a-2c8a9f6f1d53")  # of serial numbers that are made of an image's digest


def spdx(audit: Audit) -> str:
    """Returns the SPDX document, which its library has found valid. Raises ZeroosError if it has not."""
    from license_expression import ExpressionError, get_spdx_licensing
    from spdx_tools.spdx import model
    from spdx_tools.spdx.jsonschema.document_converter import DocumentConverter
    from spdx_tools.spdx.validation.document_validator import validate_full_spdx_document

    def licence(stated: str) -> Any:
        try:
            return get_spdx_licensing().parse(stated, validate=True) if stated else model.SpdxNoAssertion()
        except ExpressionError:
            return model.SpdxNoAssertion()

    def checksum(digest: str) -> list[model.Checksum]:
        return [model.Checksum(model.ChecksumAlgorithm.SHA256, digest)] if digest else []

    def packed(number: int, one: Package) -> model.Package:
        category = model.ExternalPackageRefCategory.PACKAGE_MANAGER
        return model.Package(
            f"SPDXRef-{number}-{re.sub(r'[^A-Za-z0-9.-]', '-', one.name)}",
            one.name,
            model.SpdxNoAssertion(),
            version=one.version or None,
            files_analyzed=False,
            checksums=checksum(one.sha256),
            license_declared=licence(one.licence),
            license_comment=one.licence or None,
            comment="\n".join(f"{digest}  {file}" for file, digest in _facts(one)) or None,
            external_references=[model.ExternalPackageRef(category, "purl", one.purl)] if one.purl else [],
        )

    image = model.Package(
        "SPDXRef-image",
        audit.program,
        model.SpdxNoAssertion(),
        file_name=audit.image["file"],
        files_analyzed=False,
        checksums=checksum(audit.image["sha256"]),
        comment=f"image ID for {audit.platform}: {audit.image.get('image ID', 'not known')}",
        primary_package_purpose=model.PackagePurpose.APPLICATION,
    )
    others = [packed(number, package) for number, package in enumerate(audit.packages)]
    kinds = model.RelationshipType
    links = [model.Relationship("SPDXRef-DOCUMENT", kinds.DESCRIBES, image.spdx_id)]
    for package, other in zip(audit.packages, others):
        if package.tool:
            links.append(model.Relationship(other.spdx_id, kinds.BUILD_TOOL_OF, image.spdx_id))
        else:
            links.append(model.Relationship(image.spdx_id, kinds.CONTAINS, other.spdx_id))
    about = model.CreationInfo(
        "SPDX-2.3",
        "SPDXRef-DOCUMENT",
        audit.program,
        f"https://spdx.org/spdxdocs/{audit.program}-{_serial(audit)}",
        [model.Actor(model.ActorType.TOOL, "zeroos")],
        _ANY_DAY.replace(tzinfo=None),
    )
    document = model.Document(about, [image, *others], relationships=links)
    wrong = [str(each.validation_message) for each in validate_full_spdx_document(document)]
    _refuse("SPDX", wrong)
    convert: Any = DocumentConverter
    return f"{json.dumps(convert().convert(document), indent=1)}\n"


def cyclonedx(audit: Audit) -> str:
    """Returns the CycloneDX document, which its library has found valid. Raises ZeroosError if it has not."""
    from cyclonedx.factory.license import LicenseFactory
    from cyclonedx.model import HashAlgorithm, HashType, Property
    from cyclonedx.model.bom import Bom
    from cyclonedx.model.component import Component, ComponentType
    from cyclonedx.model.tool import ToolRepository
    from cyclonedx.output.json import JsonV1Dot6
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator
    from packageurl import PackageURL

    def hashes(digest: str) -> list[HashType]:
        return [HashType(alg=HashAlgorithm.SHA_256, content=digest)] if digest else []

    def component(one: Package) -> Component:
        return Component(
            name=one.name,
            version=one.version or None,
            type=ComponentType.APPLICATION if one.tool else ComponentType.LIBRARY,
            bom_ref=one.purl or one.name,
            hashes=hashes(one.sha256),
            licenses=[LicenseFactory().make_from_string(one.licence)] if one.licence else [],
            purl=PackageURL.from_string(one.purl) if one.purl else None,
            properties=[Property(name=f"zeroos:{name}", value=digest) for name, digest in _facts(one)],
        )

    image = Component(
        name=audit.program,
        type=ComponentType.APPLICATION,
        bom_ref="image",
        hashes=hashes(audit.image["sha256"]),
        properties=[
            Property(name="zeroos:platform", value=audit.platform),
            Property(name="zeroos:image-id", value=audit.image.get("image ID", "not known")),
        ],
    )
    contained = [component(package) for package in audit.packages if not package.tool]
    bom = Bom(serial_number=_serial(audit), components=contained)
    bom.metadata.timestamp = _ANY_DAY
    bom.metadata.component = image
    bom.metadata.tools = ToolRepository(components=[component(package) for package in audit.packages if package.tool])
    bom.register_dependency(image, contained)
    text: str = JsonV1Dot6(bom).output_as_string(indent=1)
    wrong = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    _refuse("CycloneDX", [str(wrong)] if wrong else [])
    return f"{text}\n"


#: Name of the file: what makes it.
FILES: dict[str, Callable[[Audit], str]] = {"sbom.spdx.json": spdx, "sbom.cdx.json": cyclonedx}


def _facts(one: Package) -> list[tuple[str, str]]:
    """Returns the digests that neither format has a place for, with what each is of."""
    return [("go.sum", one.dirhash)] * bool(one.dirhash) + list(one.files.items())


def _serial(audit: Audit) -> uuid.UUID:
    return uuid.uuid5(_NAMESPACE, audit.image["sha256"])


def _refuse(kind: str, wrong: list[str]) -> None:
    if wrong:
        raise ZeroosError(f"the library of {kind} refuses the bill of materials: {'; '.join(wrong[:3])}")
