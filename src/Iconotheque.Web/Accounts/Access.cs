using System.Threading.RateLimiting;
using Iconotheque.Web.Hosting;
using Iconotheque.Web.Pictures;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;

namespace Iconotheque.Web.Accounts;

/// <summary>Who may come in, what they may do, and how often.</summary>
internal static class Access
{
    /// <summary>The limit of attempts to sign in.</summary>
    public const string SignIns = "sign-ins";

    /// <summary>The limit of pictures that are sent.</summary>
    public const string Uploads = "uploads";

    private const int SignInsAMinute = 10, UploadsAMinute = 600, RequestsASecond = 1000, Burst = 5000;

    public static void Add(IServiceCollection services, ServerOptions options)
    {
        services.AddSingleton(new AccountBook(options.Library)).AddSingleton<Invitations>();
        if (options.HasAccounts) AddAccounts(services, options);
        else
            services.AddAuthentication(LocalUser.SchemeName)
                .AddScheme<AuthenticationSchemeOptions, LocalUser>(LocalUser.SchemeName, null);
        services.AddAuthorization(authorization =>
        {
            foreach (string role in Roles.All) authorization.AddPolicy(role, policy => policy.RequireRole(Roles.From(role)));
            authorization.FallbackPolicy = new AuthorizationPolicyBuilder().RequireRole(Roles.From(Roles.Viewer)).Build();
        });
        services.AddRateLimiter(Limit);
    }

    private static void AddAccounts(IServiceCollection services, ServerOptions options)
    {
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        AccountBook.Configure(services, options.Library).AddSignInManager();
        services.AddSingleton<Sessions>().AddSingleton<SignInThrottle>().AddScoped<SignIns>();
        services.ConfigureApplicationCookie(cookie =>
        {
            cookie.Cookie.Name = "session";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Strict;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.ExpireTimeSpan = TimeSpan.FromHours(12);
            cookie.LoginPath = "/account/sign-in";
            cookie.AccessDeniedPath = "/account/denied";
            cookie.ReturnUrlParameter = "back";
            cookie.Events.OnValidatePrincipal = Sessions.ValidateAsync;
            cookie.Events.OnRedirectToLogin = context => Redirect(context, StatusCodes.Status401Unauthorized);
            cookie.Events.OnRedirectToAccessDenied = context => Redirect(context, StatusCodes.Status403Forbidden);
        });
    }

    /// <summary>People are led to a page, programs get a status.</summary>
    private static Task Redirect(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (FailureAnswers.IsPage(context.HttpContext) && status == StatusCodes.Status401Unauthorized)
            context.Response.Redirect(PublicAddress.RootOf(context.HttpContext) + new Uri(context.RedirectUri).PathAndQuery);
        else context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private static void Limit(RateLimiterOptions limiter)
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.AddPolicy(SignIns, context => RateLimitPartition.GetFixedWindowLimiter(Visitors.AddressOf(context),
            _ => new FixedWindowRateLimiterOptions { PermitLimit = SignInsAMinute, Window = TimeSpan.FromMinutes(1) }));
        limiter.AddPolicy(Uploads, context => RateLimitPartition.GetFixedWindowLimiter(Visitors.AddressOf(context),
            _ => new FixedWindowRateLimiterOptions { PermitLimit = UploadsAMinute, Window = TimeSpan.FromMinutes(1) }));
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
            RateLimitPartition.GetTokenBucketLimiter(Visitors.AddressOf(context), _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = Burst,
                TokensPerPeriod = RequestsASecond,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1)
            }));
    }
}
