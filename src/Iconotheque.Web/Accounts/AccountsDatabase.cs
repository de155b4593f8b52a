using Iconotheque.Catalogue.Store;
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
}
