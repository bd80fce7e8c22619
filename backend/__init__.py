"""From drawing to numbers: shapes, compiler, data, training and runs. Knows no Qt."""
