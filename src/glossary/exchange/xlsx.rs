//! Excel workbooks: read with calamine (also .xls and .ods), written with rust_xlsxwriter.

use std::io::Cursor;

use calamine::{Data, Reader as _, open_workbook_auto_from_rs};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format as CellFormat, Workbook};

use super::own::table;
use super::{Format, Reader, Rows};
use crate::glossary::Field;

pub static FORMAT: Format = Format {
    id: "xlsx",
    extensions: &["xlsx", "xls", "ods"],
    about: "Excel workbook (its first sheet)",
    holds: &Field::ALL,
    holds_unknown: true,
    read: Reader::Bytes(read),
    write,
};

fn read(bytes: &[u8]) -> Result<Rows, String> {
    let mut workbook = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|error| format!("is no workbook: {error}"))?;
    let Some(sheet) = workbook.worksheet_range_at(0) else { return Err("the workbook has no sheet".to_string()) };
    let sheet = sheet.map_err(|error| format!("the first sheet cannot be read: {error}"))?;
    let rows = sheet.rows().map(|row| row.iter().map(text).collect::<Vec<String>>());
    table(rows.filter(|row| row.iter().any(|cell| !cell.trim().is_empty())).collect())
}

/// A cell as a glossary has it: dates that Excel made of dates are dates again.
fn text(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::DateTime(date) => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::DateTimeIso(date) => date.split('T').next().unwrap_or(date).to_string(),
        Data::Error(_) => String::new(),
        other => other.to_string(),
    }
}

fn write(rows: &Rows) -> Result<Vec<u8>, String> {
    let fail = |error: rust_xlsxwriter::XlsxError| format!("the workbook cannot be written: {error}");
    let mut workbook = Workbook::new();
    // The same glossary gives the same bytes.
    let epoch = ExcelDateTime::from_ymd(2000, 1, 1).map_err(fail)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&epoch));
    let sheet = workbook.add_worksheet();
    sheet.set_name("glossary").map_err(fail)?;
    // Text cells: Excel makes neither dates nor formulas of them.
    let plain = CellFormat::new().set_num_format("@");
    let bold = CellFormat::new().set_num_format("@").set_bold();
    let number = |n: usize| u16::try_from(n).map_err(|_| "too many columns for a workbook".to_string());
    for (column, name) in rows.columns.iter().enumerate() {
        let column = number(column)?;
        sheet.set_column_format(column, &plain).map_err(fail)?;
        sheet.set_column_width(column, if name.starts_with("en") { 32 } else { 16 }).map_err(fail)?;
        sheet.write_string_with_format(0, column, name, &bold).map_err(fail)?;
    }
    sheet.set_freeze_panes(1, 0).map_err(fail)?;
    for (row, cells) in rows.rows.iter().enumerate() {
        let row = u32::try_from(row + 1).map_err(|_| "too many rows for a workbook".to_string())?;
        for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            sheet.write_string_with_format(row, number(column)?, cell, &plain).map_err(fail)?;
        }
    }
    workbook.save_to_buffer().map_err(fail)
}
