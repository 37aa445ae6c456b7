//! An OpenDocument spreadsheet, as little of it as every office opens: `mimetype` first and uncompressed, a manifest,
//! one `content.xml`. Every cell is a text (`office:value-type="string"`), so nothing in it is ever computed.

use crate::papers::Unmade;
use crate::papers::sheets::{Row, Sheet};
use quick_xml::escape::escape;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const MEDIA_TYPE: &str = "application/vnd.oasis.opendocument.spreadsheet";

const MANIFEST: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">
<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>
</manifest:manifest>
"#;

/// Printed on A4 lying down, as wide as the sheet is.
const STYLES: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<office:document-styles xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.3"><office:automatic-styles>
<style:page-layout style:name="lying"><style:page-layout-properties fo:page-width="297mm" fo:page-height="210mm" style:print-orientation="landscape" fo:margin="12mm" style:scale-to-X="1" style:scale-to-Y="0"/></style:page-layout>
</office:automatic-styles><office:master-styles><style:master-page style:name="Default" style:page-layout-name="lying"/></office:master-styles></office:document-styles>
"#;

const OPENING: &str = r##"<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.3"><office:automatic-styles>
<style:style style:name="sheet" style:family="table" style:master-page-name="Default"/>
<style:style style:name="row" style:family="table-row"><style:table-row-properties style:use-optimal-row-height="true"/></style:style>
<style:style style:name="title" style:family="table-cell"><style:text-properties fo:font-size="15pt" fo:font-weight="bold"/></style:style>
<style:style style:name="heading" style:family="table-cell"><style:table-cell-properties fo:background-color="#d9e2f0" fo:wrap-option="wrap" fo:padding="1mm" fo:border="0.5pt solid #7a8699" style:vertical-align="top"/><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="name" style:family="table-cell"><style:table-cell-properties fo:wrap-option="wrap" fo:padding="1mm" fo:border="0.5pt solid #7a8699" style:vertical-align="top"/><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="cell" style:family="table-cell"><style:table-cell-properties fo:wrap-option="wrap" fo:padding="1mm" fo:border="0.5pt solid #7a8699" style:vertical-align="top"/></style:style>
"##;

/// The file of these sheets.
pub(in crate::papers) fn workbook(sheets: &[Sheet]) -> Result<Vec<u8>, Unmade> {
    let content = content(sheets).map_err(|error| Unmade(error.to_string()))?;
    zipped(&content).map_err(|error| Unmade(error.to_string()))
}

fn zipped(content: &str) -> zip::result::ZipResult<Vec<u8>> {
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    file.start_file("mimetype", SimpleFileOptions::default().compression_method(CompressionMethod::Stored))?;
    file.write_all(MEDIA_TYPE.as_bytes())?;
    for (name, text) in [("content.xml", content), ("styles.xml", STYLES), ("META-INF/manifest.xml", MANIFEST)] {
        file.start_file(name, SimpleFileOptions::default())?;
        file.write_all(text.as_bytes())?;
    }
    Ok(file.finish()?.into_inner())
}

fn content(sheets: &[Sheet]) -> Result<String, std::fmt::Error> {
    let mut out = OPENING.to_owned();
    for (number, sheet) in sheets.iter().enumerate() {
        for (column, width) in sheet.widths.iter().enumerate() {
            write!(
                out,
                r#"<style:style style:name="w{number}-{column}" style:family="table-column"><style:table-column-properties style:column-width="{width}mm"/></style:style>"#
            )?;
        }
    }
    out += "</office:automatic-styles><office:body><office:spreadsheet>";
    for (number, sheet) in sheets.iter().enumerate() {
        write!(out, r#"<table:table table:name="{}" table:style-name="sheet">"#, clean(&sheet.name))?;
        for column in 0..sheet.widths.len() {
            write!(out, r#"<table:table-column table:style-name="w{number}-{column}"/>"#)?;
        }
        for row in &sheet.rows {
            row_of(&mut out, row)?;
        }
        out += "</table:table>";
    }
    out += "</office:spreadsheet></office:body></office:document-content>\n";
    Ok(out)
}

fn row_of(out: &mut String, row: &Row) -> std::fmt::Result {
    *out += r#"<table:table-row table:style-name="row">"#;
    match row {
        Row::Empty => *out += "<table:table-cell/>",
        Row::Title(title) => cell(out, "title", title)?,
        Row::Heading(cells) => cells.iter().try_for_each(|text| cell(out, "heading", text))?,
        Row::Cells(cells) => {
            let styles = std::iter::once("name").chain(std::iter::repeat("cell"));
            cells.iter().zip(styles).try_for_each(|(text, style)| cell(out, style, text))?;
        }
    }
    *out += "</table:table-row>\n";
    Ok(())
}

fn cell(out: &mut String, style: &str, text: &str) -> std::fmt::Result {
    write!(out, r#"<table:table-cell table:style-name="{style}" office:value-type="string">"#)?;
    text.lines().try_for_each(|line| write!(out, "<text:p>{}</text:p>", clean(line)))?;
    *out += "</table:table-cell>";
    Ok(())
}

/// Escaped, and without what XML 1.0 cannot hold even escaped.
fn clean(text: &str) -> String {
    let kept: String = text.chars().filter(|c| !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}')).collect();
    escape(&kept).into_owned()
}
