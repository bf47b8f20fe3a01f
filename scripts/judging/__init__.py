"""The parts of the judging page: contestants, measurements, pictures and text."""
