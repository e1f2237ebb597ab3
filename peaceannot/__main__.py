"""``python -m peaceannot`` is the command ``peaceannot``."""

from peaceannot.cli import main

if __name__ == "__main__":
    main(prog_name="peaceannot")
