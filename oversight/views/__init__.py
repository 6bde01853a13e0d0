"""Pages for the prosecutor's auditors."""
