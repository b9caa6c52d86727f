"""The commands, and how their errors reach a person."""


def main() -> None: ...
