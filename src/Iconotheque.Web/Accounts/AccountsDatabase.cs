using Iconotheque.Libraries;
using Iconotheque.Web.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Iconotheque.Web.Accounts;

/// <summary>The accounts of a library: <c>web/accounts.db</c> in its folder.</summary>
internal sealed class AccountsDatabase(DbContextOptions<AccountsDatabase> options) : IdentityDbContext<IdentityUser>(options)
{
    /// <summary>The file.</summary>
    public static string PathIn(string library) => Path.Combine(library, "web", "accounts.db");

    /// <summary>How it is opened.</summary>
    public static void Configure(DbContextOptionsBuilder builder, string library) =>
        builder.UseSqlite(ChecksummedDatabase.Settings(PathIn(library), SqliteOpenMode.ReadWriteCreate).ConnectionString);

    /// <summary>
    /// Sees to it that nobody else on this machine reads the file, nor what SQLite writes beside it; also where an earlier
    /// version made it.
    /// </summary>
    public static void MakePrivate(string library)
    {
        string path = PathIn(library);
        PrivateFile.Make(path);
        foreach (string beside in (string[])[path + "-wal", path + "-shm", path + "-journal"])
        {
            if (File.Exists(beside)) PrivateFile.Make(beside);
        }
    }
}
