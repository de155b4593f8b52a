using Iconotheque.Libraries;
using Iconotheque.Web.Accounts;
using Iconotheque.Web.Hosting;
using Iconotheque.Web.Libraries;
using Iconotheque.Web.Pictures;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Iconotheque.Web.Api;

/// <summary>Thumbnails, pictures that are searched by, and the choice of language.</summary>
internal static class PictureEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/thumbnails/{id:long}",
            async (long id, int? side, RequestLibrary library, PictureProcesses pictures, Showing showing, HttpContext context,
            CancellationToken cancellation) =>
        {
            int most = side ?? Thumbnails.Side;
            if (!Thumbnails.Sides.Contains(most))
                throw new ArgumentException($"'side' must be one of '{string.Join(", ", Thumbnails.Sides)}'; got '{most}'.");
            var item = library.Item(id);
            if (most > Thumbnails.Side) showing.RequireWhole(item);
            most = Math.Min(most, Thumbnails.SidesOf(Math.Max(item.Width, item.Height)).Last());
            string tag = $"\"t{item.Sha256[..16]}-{item.Page}-{most}\"";
            context.Response.Headers.ETag = tag;
            context.Response.Headers.CacheControl = "private, max-age=86400";
            if (context.Request.Headers.IfNoneMatch == tag) return Results.StatusCode(StatusCodes.Status304NotModified);
            if (Thumbnails.Read(library.View.Folder, item.Sha256, item.Page, most) is { } thumbnail)
                return Results.Bytes(thumbnail, "image/jpeg");
            byte[] made = (await pictures.RenderAsync(item, null, most, new PictureRendering(0, 0), cancellation)).Bytes;
            Thumbnails.Keep(library.View.Folder, item.Sha256, item.Page, most, made);
            return Results.Bytes(made, "image/jpeg");
        }).ExcludeFromDescription();

        routes.MapGet("/queries/{key}", (string key, QueryPictures held, HttpContext context) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            return held.Find(key) is { } picture
                ? Results.Bytes(picture.Preview, "image/jpeg")
                : throw new NotFoundException("This picture is not, or no longer, held.");
        }).ExcludeFromDescription();

        routes.MapPost("/search/picture", async (HttpContext context, QueryPictures held, Receiving receiving) =>
            Results.Redirect($"/search?picture={(await ReceivedPicture.HoldAsync(context, held, receiving)).Key}"))
            .WithMetadata(ReceivedPicture.Limit).ExcludeFromDescription().DisableAntiforgery()
            .RequireRateLimiting(Access.Uploads);

        SentForm.Map(routes, "/search/picture/remove", Roles.Viewer, form =>
        {
            ReceivedPicture.Remove(form.Of<QueryPictures>(), form["picture"], form.Of<Visitor>());
            return Results.LocalRedirect("/search?done=removed");
        });

        routes.MapGet("/language/{code}", (string code, string? back, HttpContext context) =>
        {
            if (Language.Of(code) is null) throw new NotFoundException($"There is no language '{code}'.");
            context.Response.Cookies.Append(Visitor.LanguageCookie, code, new CookieOptions
            {
                SameSite = SameSiteMode.Lax,
                MaxAge = TimeSpan.FromDays(365),
                IsEssential = true,
                HttpOnly = true
            });
            return Results.LocalRedirect(PublicAddress.IsOurs(back) ? back! : "/");
        }).ExcludeFromDescription().AllowAnonymous();

        routes.MapGet("/scheme/{name}", (string name, string? back, HttpContext context) =>
        {
            if (name is not ("auto" or "light" or "dark")) throw new NotFoundException($"There are no colours '{name}'.");
            var cookie = new CookieOptions
            {
                SameSite = SameSiteMode.Lax,
                MaxAge = TimeSpan.FromDays(365),
                IsEssential = true,
                HttpOnly = true
            };
            if (name == "auto") context.Response.Cookies.Delete(Visitor.SchemeCookie, cookie);
            else context.Response.Cookies.Append(Visitor.SchemeCookie, name, cookie);
            return Results.LocalRedirect(PublicAddress.IsOurs(back) ? back! : "/");
        }).ExcludeFromDescription().AllowAnonymous();

        routes.MapPost("/who", async (HttpContext context, IAntiforgery antiforgery) =>
        {
            await Changes.RequireTokenAsync(context, antiforgery);
            var form = await Changes.ReadFormAsync(context);
            string name = form["who"].ToString().Trim(), back = form["back"].ToString();
            if (name.Length is 0 or > 100 || name.Any(char.IsControl))
                throw new ArgumentException("The name must have 1 to 100 characters.");
            context.Response.Cookies.Append(Visitor.NameCookie, name, new CookieOptions
            {
                SameSite = SameSiteMode.Strict,
                MaxAge = TimeSpan.FromDays(365),
                IsEssential = true,
                HttpOnly = true
            });
            return Results.LocalRedirect(PublicAddress.IsOurs(back) ? back : "/");
        }).ExcludeFromDescription().DisableAntiforgery();
    }
}
