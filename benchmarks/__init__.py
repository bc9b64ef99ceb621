"""Measurements that anyone can repeat: accuracy floors, speed, the wheel's smoke test. See README.md here."""
