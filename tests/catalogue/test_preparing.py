import asyncio
import subprocess
import sys

from cuebot import catalogue


def test_once_prepared_a_catalogue_is_read_without_waiting_for_the_disk():
    catalogue.preload_word_tables()

    async def read():
        return catalogue.parse_catalogue(
            "番号,品名,税込価格\n1,皿,800円\n2,椀,900円\n".encode(), "card.csv"
        )

    assert len(asyncio.run(read()).products) == 2


def test_a_plain_table_needs_neither_the_reader_of_workbooks_nor_that_of_old_encodings():
    code = (
        "import sys; from cuebot import catalogue; catalogue.preload_word_tables();"
        "catalogue.parse_catalogue(b'link,title\\n1,Cup\\n', 'card.csv');"
        "assert not {'openpyxl', 'charset_normalizer'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
