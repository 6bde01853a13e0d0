"""Pages: following an appeal, one's own appeals, the desk and the case."""
