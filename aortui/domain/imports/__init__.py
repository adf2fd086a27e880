"""Reading a sheet that people keep: columns, decisions, rows; pure, so a preview is free."""
