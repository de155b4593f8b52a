using Iconotheque.Libraries;
using Microsoft.Data.Sqlite;

namespace Iconotheque.Tests.Libraries;

public class ChecksummedDatabaseTests
{
    /// <summary>SQLite writes pages of a new database before its first one where they do not fit into its memory.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_copy_larger_than_the_memory_for_it_is_whole(bool checksums)
    {
        using var folder = new TemporaryFolder();
        using (var connection = Filled(folder["a.db"], checksums))
        {
            CatalogueDatabase.Execute(connection, "PRAGMA cache_size = 10");
            ChecksummedDatabase.CopyTo(connection, folder["b.db"]);
        }

        Assert.Equal(!checksums, ChecksummedDatabase.IsPlain(folder["b.db"]));
        Assert.Null(ChecksummedDatabase.Damage(folder["b.db"]));
        byte[] bytes = File.ReadAllBytes(folder["b.db"]);
        bytes[(4096 * 20) + 100] ^= 1;
        File.WriteAllBytes(folder["b.db"], bytes);
        if (checksums) Assert.Contains("page 21", ChecksummedDatabase.Damage(folder["b.db"])!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_database_larger_than_the_memory_for_it_is_whole()
    {
        using var folder = new TemporaryFolder();
        using (Filled(folder["a.db"], checksums: true))
        {
        }

        Assert.Null(ChecksummedDatabase.Damage(folder["a.db"]));
        Assert.False(ChecksummedDatabase.IsPlain(folder["a.db"]));
    }

    /// <summary>A new database of a megabyte, written in one transaction with memory for ten pages.</summary>
    private static SqliteConnection Filled(string path, bool checksums)
    {
        var settings = ChecksummedDatabase.Settings(path, SqliteOpenMode.ReadWriteCreate);
        if (!checksums) settings.Vfs = "";
        SqliteConnection connection;
        if (checksums) connection = ChecksummedDatabase.Open(settings);
        else
        {
            using (var plain = new SqliteConnection(settings.ConnectionString))
            {
                plain.Open();
                CatalogueDatabase.Execute(plain, "CREATE TABLE begun (x)");
            }

            connection = ChecksummedDatabase.Open(ChecksummedDatabase.Settings(path, SqliteOpenMode.ReadWrite));
        }

        CatalogueDatabase.Execute(connection, """
            PRAGMA cache_size = 10;
            BEGIN;
            CREATE TABLE rows (id INTEGER PRIMARY KEY, text);
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
                INSERT INTO rows SELECT i, hex(randomblob(100)) FROM n;
            COMMIT;
            """);
        return connection;
    }
}
