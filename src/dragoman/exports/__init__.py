"""What a record is handed over as: tables for other tools, each with its datapackage and citation."""
